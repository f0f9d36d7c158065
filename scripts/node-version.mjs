/** Imported first by every entry: says plainly when Node is too old, before anything newer than Node 14 is parsed. */
const OLDEST = [20, 19];
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `error: Node ${process.versions.node} is too old; Harmattan needs Node ${OLDEST.join(".")} or newer.\n` +
      "       Get the current LTS release from https://nodejs.org and run the command again.",
  );
  process.exit(2);
}
