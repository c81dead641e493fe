/** A deadline that starts anew with every sign of life. */
export interface Silence {
  readonly heard: () => void;
  readonly stop: () => void;
}

/**
 * Calls back once when nothing was heard for some time.
 * @param milliseconds how long
 * @param excused whether the silence is somebody else's; then it goes on
 */
export function watchSilence(milliseconds: number, excused: () => boolean, onSilence: () => void): Silence {
  const timer = setTimeout(() => (excused() ? timer.refresh() : onSilence()), milliseconds);
  return { heard: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
