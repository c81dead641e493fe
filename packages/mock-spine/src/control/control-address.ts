/** An origin, and behind it the namespace that is meant, where one is. */
const address = /^https?:\/\/[^/?#@\s]+(?:\/ns\/[a-z0-9-]{1,40})?\/?$/;

/**
 * Where the calls of a control API begin.
 * @param url what `--control` says: an origin, with `/ns/<name>` behind it for a namespace
 * @param Refusal the error of a command line that makes no sense
 * @returns it without a slash at its end
 * @throws Refusal when it is none
 */
export function readControlAddress(url: string, Refusal: new (message: string) => Error): string {
  if (address.test(url) && URL.canParse(url)) return url.replace(/\/$/, '');
  throw new Refusal(
    `--control is ${JSON.stringify(url)}; expected the address of a control API, such as http://localhost:8080, or of a namespace, such as http://localhost:8080/ns/team-a.`,
  );
}
