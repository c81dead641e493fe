/** What the page uses of htm, which comes as `/page/vendor/htm.js`. */

/** Reads a template, and hands its parts on to what makes something of them. */
declare const htm: {
  bind<Made>(
    make: (type: unknown, props: object | null, ...children: readonly unknown[]) => Made,
  ): (strings: TemplateStringsArray, ...values: readonly unknown[]) => Made;
};
export default htm;
