// Completes package-lock.json with the optional packages of other platforms (`@scope/pkg-darwin-arm64`…).
//
// npm writes them only when the registry answers for them; a mirror that carries one platform leaves them out, and
// `npm ci` then refuses the lock file everywhere. Their platform is read from their name; npm skips them where it does
// not match. Run after `npm install` when `npm ci` says "Missing: … from lock file".
import { readFileSync, writeFileSync } from 'node:fs';

const VERROU = new URL('../package-lock.json', import.meta.url);
const SYSTEMES = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const PROCESSEURS = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  'loong64',
  'mips64el',
  's390x',
  'wasm32',
];

/** What the name of a platform package says of where it runs; `null` when it says nothing. */
const plateforme = (nom) => {
  if (nom === 'fsevents') return { os: ['darwin'] };
  const mots = nom.split('/').at(-1).split('-');
  const os = SYSTEMES.find((s) => mots.includes(s));
  const cpu = PROCESSEURS.find((p) => mots.includes(p));
  if (os === undefined && cpu === undefined) return null;
  const libc = mots.some((m) => m.startsWith('musl'))
    ? 'musl'
    : mots.some((m) => m.startsWith('gnu'))
      ? 'glibc'
      : null;
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === null || os !== 'linux' ? {} : { libc: [libc] }),
  };
};

const verrou = JSON.parse(readFileSync(VERROU, 'utf8'));
const ajoutes = [];
for (const [chemin, paquet] of Object.entries(verrou.packages)) {
  for (const [nom, version] of Object.entries(paquet.optionalDependencies ?? {})) {
    const cle = `node_modules/${nom}`;
    if (verrou.packages[cle] !== undefined || verrou.packages[`${chemin}/${cle}`] !== undefined) continue;
    const ou = plateforme(nom);
    if (ou === null || !/^\d/.test(version)) {
      console.error(`${nom}@${version}, optional for ${chemin}: its platform cannot be told from its name.`);
      process.exitCode = 1;
      continue;
    }
    verrou.packages[cle] = {
      version,
      ...ou,
      ...(paquet.dev ? { dev: true } : {}),
      optional: true,
    };
    ajoutes.push(nom);
  }
}
verrou.packages = Object.fromEntries(
  Object.entries(verrou.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(VERROU, `${JSON.stringify(verrou, null, 2)}\n`);
console.log(ajoutes.length === 0 ? 'Nothing to add.' : `Added ${ajoutes.length}: ${ajoutes.join(', ')}`);
