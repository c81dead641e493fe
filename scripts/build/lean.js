/**
 * How what is built is written: what is loaded at each start is read, decoded and parsed as a whole, so that it has neither white space nor comments, but for licences, and one byte for
 * each character. Names stay, for whoever reads a stack.
 */
export const lean = {
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true, asciiOnly: true } },
};
