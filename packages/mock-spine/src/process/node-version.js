// Evaluated before anything that an older Node cannot read.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Expected Node 20.19 or later; found ${process.versions.node}. Install a later one from https://nodejs.org, then repeat the command.`,
  );
  process.exit(1);
}
