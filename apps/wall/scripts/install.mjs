// Installs the packages of the lock file, unless node_modules already holds exactly them: a build of an untouched wall costs no npm.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** @param {string} path */
const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  const result = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
