#!/usr/bin/env node
// Prépare la machine pour les essais : ce que npm n'apporte pas (navigateur, serveur PostgreSQL, LibreOffice, jq) est
// installé par apt-get quand nous sommes root sur Debian, sinon annoncé bien fort. Avec CI=true, un manque est un échec.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const surLeChemin = (nom) =>
  (process.env.PATH ?? '').split(delimiter).some((dossier) => existsSync(join(dossier, nom)));

const aPostgresql = () => {
  const racine = '/usr/lib/postgresql';
  if (surLeChemin('initdb') && surLeChemin('pg_ctl')) return true;
  return existsSync(racine) && readdirSync(racine).some((v) => existsSync(join(racine, v, 'bin', 'initdb')));
};

/** LibreOffice se lance même sans l'un de ses modules : il refuse alors les fichiers de ce module. */
const aLibreOffice = () => {
  const programme = '/usr/lib/libreoffice/program';
  const modules = ['libswlo.so', 'libsclo.so', 'pyuno.so'];
  return surLeChemin('soffice') && modules.every((module) => existsSync(join(programme, module)));
};

const OUTILS = [
  {
    nom: 'Chromium',
    paquet: 'chromium',
    present: () => surLeChemin('chromium'),
    sans: 'les essais dans un vrai navigateur (npm run e2e) sont laissés de côté',
  },
  {
    nom: 'le serveur PostgreSQL',
    paquet: 'postgresql',
    present: aPostgresql,
    sans: 'les essais de base ne tournent que sur PGlite, pas sur un serveur PostgreSQL',
  },
  {
    nom: 'LibreOffice (texte, tableur, commande par Python)',
    paquet: 'libreoffice-writer libreoffice-calc python3-uno fontconfig',
    present: aLibreOffice,
    sans: 'les essais qui ouvrent nos fichiers dans LibreOffice sont laissés de côté',
  },
  {
    nom: 'pdftotext',
    paquet: 'poppler-utils',
    present: () => surLeChemin('pdftotext'),
    sans: 'les essais qui lisent le texte de nos PDF sont laissés de côté',
  },
  {
    nom: 'jq',
    paquet: 'jq',
    facultatif: true,
    present: () => surLeChemin('jq'),
    sans: 'npm run bench ne compare pas la lecture à celle de jq',
  },
];

const manquants = () => OUTILS.filter(({ present }) => !present());

const installer = (paquets) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...arguments_) =>
    spawnSync('apt-get', arguments_, { stdio: ['ignore', 2, 2], env }).status === 0;
  console.error(`Installation par apt-get : ${paquets.join(', ')}…`);
  // Sans cela, le paquet postgresql crée et démarre un serveur à demeure dont les essais n'ont pas besoin.
  env.RUNLEVEL = '1';
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...paquets);
};

const peutInstaller = process.getuid?.() === 0 && existsSync('/etc/debian_version') && surLeChemin('apt-get');
const avant = manquants();
if (avant.length > 0 && peutInstaller && !installer(avant.flatMap(({ paquet }) => paquet.split(' ')))) {
  console.error("apt-get n'a pas abouti (réseau, dépôts ?).");
}

const apres = manquants();
for (const { nom, paquet, sans } of apres) {
  console.error(
    `\n⚠ ABSENT : ${nom}. ${sans}.\n  Sur Debian : apt-get install --no-install-recommends ${paquet}\n`,
  );
}
if (process.env.CI === 'true' && apres.some(({ facultatif }) => facultatif !== true)) {
  console.error('CI=true : rien ne doit être laissé de côté. Échec.');
  process.exitCode = 1;
}
