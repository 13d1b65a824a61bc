// Importe un fichier, puis demande des pages de la liste des contrats, chacune à une adresse jamais demandée : rien de
// gardé ne sert. Écrit, par genre de page, les temps écoulés et de processeur de chacune, en ms.
import { sql } from 'kysely';
import { importerFichiers } from '#domaines/decp';
import { COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../../src/platform/db/base.ts';
import { creerApplication } from '../../src/web/creer-application.tsx';

const PAGES = 30;
const [fichier = '', dossier = '', url] = process.argv.slice(2);
const base = await ouvrirBase(url === undefined ? { dossier } : { url });
const horloge = (): Date => new Date();
const { lus } = await importerFichiers(base, COLLECTIVITE_PAR_DEFAUT, [fichier], { horloge });
const { app, arreter } = await creerApplication({ base, collectivite: COLLECTIVITE_PAR_DEFAUT, dossier });

const demander = async (adresse: string): Promise<string> => {
  const reponse = await app.request(adresse);
  if (reponse.status !== 200) throw new Error(`${adresse} a répondu ${reponse.status}.`);
  return reponse.text();
};
/** L'adresse de la page d'avant, prise dans la page. */
const precedente = (page: string): string => {
  const lien = /href="(\/marches\?[^"]*\bavant=[^"]*)"/u.exec(page)?.[1];
  if (lien === undefined) throw new Error('Cette page ne mène pas à celle d’avant.');
  return lien.replaceAll('&amp;', '&');
};
const { rows: textes } = await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, (tx) =>
  sql<{ recherche: string }>`select recherche from marche order by md5(cle) limit ${PAGES + 5}`.execute(tx),
);
/** Le mot le plus long d'un contrat qui a un chiffre : son numéro, ou le SIRET de son acheteur. */
const numeros = textes.map(
  ({ recherche }) =>
    recherche
      .split(/\s+/u)
      .filter((mot) => /\d/u.test(mot) && !/^\d{14}$/u.test(mot))
      .toSorted((a, b) => b.length - a.length)[0] ?? 'marche',
);
let profonde = `/marches?page=${Math.ceil(lus / 25 / 2)}`;
const ADRESSES: Readonly<Record<string, (i: number) => string>> = {
  premiere: (i) => `/marches?essai=${i}`,
  profonde: () => profonde,
  rare: (i) => `/marches?q=${encodeURIComponent(numeros[i] ?? '')}`,
  courante: (i) => `/marches?q=travaux&essai=${i}`,
  vide: (i) => `/marches?q=introuvable${i}zq`,
};
const temps: Record<string, { mur: number[]; processeur: number[] }> = {};
for (const [genre, adresse] of Object.entries(ADRESSES)) {
  const releve = { mur: [] as number[], processeur: [] as number[] };
  for (let i = 0; i < PAGES + 5; i += 1) {
    const depart = process.cpuUsage();
    const debut = performance.now();
    const page = await demander(adresse(i));
    const mur = performance.now() - debut;
    const { user, system } = process.cpuUsage(depart);
    if (genre === 'profonde') profonde = precedente(page);
    // Les premières échauffent.
    if (i < 5) continue;
    releve.mur.push(mur);
    releve.processeur.push((user + system) / 1000);
  }
  temps[genre] = releve;
}
console.log(JSON.stringify(temps));
await arreter();
await base.fermer();
process.exit(0);
