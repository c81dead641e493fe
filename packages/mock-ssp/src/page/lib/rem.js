import { useEffect, useState } from './html.js';

/** Pixels of a rem: trainer mode has larger ones, and so has a browser whose type is made larger. */
const pixelsOfRem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** @type {Set<(pixels: number) => void>} */
const listeners = new Set();

/** Is as wide as a rem, so that a change of it is seen. @type {HTMLElement | undefined} */
let probe;

/** Pixels of a rem, kept up to date: what places lines by itself goes by them. */
export function useRem() {
  const [pixels, setPixels] = useState(pixelsOfRem);
  useEffect(() => {
    listeners.add(setPixels);
    probe ??= watch();
    return () => void listeners.delete(setPixels);
  }, []);
  return pixels;
}

function watch() {
  const element = document.createElement('span');
  element.className = 'sandbox-rem';
  element.ariaHidden = 'true';
  document.body.append(element);
  new ResizeObserver(() => listeners.forEach((listener) => listener(pixelsOfRem()))).observe(element);
  return element;
}
