/** The stock preset: CommonJS, no flags of Node. */
module.exports = { preset: 'ts-jest', testEnvironment: 'node' };
