// Any Node can run these lines: they say what to do where the right one is missing.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Order Rescue needs Node 24; this is ${process.version}.`);
  console.error(
    '`npm ci` brings it as a dependency, if it may run install scripts: `npm ci --ignore-scripts=false`.',
  );
  console.error('Or install Node 24 yourself (.nvmrc names the version) and run `npm start` again.');
  process.exit(1);
}
void import('../local/start.ts');
