import { useEffect, useState } from './html.js';

/** Where the choice is kept: a projector is there tomorrow, too. */
const key = 'mock-spine-trainer';

/** Big type over the full width, for an audience. @returns {[on: boolean, flip: () => void]} */
export function useTrainer() {
  const [on, setOn] = useState(() => localStorage.getItem(key) === 'on');
  useEffect(() => {
    document.documentElement.classList.toggle('sandbox-trainer', on);
  }, [on]);
  const flip = () => {
    localStorage.setItem(key, on ? 'off' : 'on');
    setOn(!on);
  };
  return [on, flip];
}
