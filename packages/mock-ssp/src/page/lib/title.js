import { useEffect } from './html.js';

/** What the window is called, by what its heading says. @param {string} heading */
export const titleWindow = (heading) => {
  document.title = `${heading} – mock-spine sandbox`;
};

/** For a view whose heading changes after it came in sight. @param {string} heading */
export const useTitle = (heading) => useEffect(() => titleWindow(heading), [heading]);
