/** Ce qui se demande au serveur : adresses et paramètres abîmés, classeurs abîmés. */
import { entier, type Ligne } from '../load/mesure.ts';
import { creerHasard, type Hasard } from '../src/demo/hasard.ts';
import { ecrireFichierDuSchema } from '../src/domaines/schema/index.ts';
import type { NavigateurDEssai } from '../tests/navigateur-d-essai.ts';
import { brouillerOctets, brouillerTexte } from './brouiller.ts';
import type { Contexte } from './epreuve.ts';
import { direLesRestes } from './restes.ts';
import type { Terrain } from './terrain.ts';

/** Chaque classeur est lu par un processus à part : bien plus lent qu'une page. */
const PAGES_PAR_CLASSEUR = 20;

interface Page {
  readonly chemin: string;
  readonly parametres: readonly (readonly [nom: string, valeur: string])[];
}

/** Les pages qu'Ada peut lire, et les paramètres que leurs liens et leurs formulaires nomment. */
const explorer = async ({ routes, deValmont, ada }: Terrain): Promise<readonly Page[]> => {
  const chemins = routes
    .motifs('GET')
    .flatMap((m) => (m.includes(':') ? routes.adresses('GET', m, ['', ...deValmont]).slice(0, 2) : [m]));
  const pages: Page[] = [];
  for (const chemin of chemins) {
    const html = (await ada.texte(chemin)).slice(0, 400_000);
    const nommes = new Map<string, string>();
    for (const [, nom = '', valeur = ''] of html.matchAll(/[?&](?:amp;)?([\w-]+)=([^"&#\s]*)/gu))
      nommes.set(nom, valeur);
    for (const formulaire of html.matchAll(/<form[^>]*method="get".*?<\/form>/gsu))
      for (const [, nom = ''] of formulaire[0].matchAll(/ name="([\w-]+)"/gu))
        if (!nommes.has(nom)) nommes.set(nom, '1');
    pages.push({ chemin, parametres: [...nommes] });
  }
  return pages;
};

const encoder = (texte: string, hasard: Hasard): string =>
  hasard.chance(0.9) ? encodeURIComponent(texte.toWellFormed()) : texte.replace(/[^\x21-\x7e]|[#?]/gu, '%FF');

const brouillerAdresse = ({ chemin, parametres }: Page, hasard: Hasard): string => {
  const morceaux = chemin.split('/');
  if (hasard.chance(0.3) && morceaux.length > 2) {
    const rang = hasard.entier(2, morceaux.length - 1);
    morceaux[rang] = encoder(brouillerTexte(morceaux[rang] ?? '', hasard), hasard);
  }
  const suite = parametres.map(
    ([nom, valeur]) =>
      `${nom}=${hasard.chance(0.5) ? encoder(brouillerTexte(valeur, hasard), hasard) : valeur}`,
  );
  if (hasard.chance(0.2))
    suite.push(...suite.slice(0, 1), `${encoder(brouillerTexte('annee', hasard), hasard)}=1`);
  return morceaux.join('/') + (suite.length === 0 ? '' : `?${suite.join('&')}`);
};

/** Le statut et le texte, ou 599 si le serveur ne répond plus. */
const demander = async (qui: NavigateurDEssai, adresse: string): Promise<number> => {
  try {
    const reponse = await qui.get(adresse);
    await reponse.arrayBuffer();
    return reponse.status;
  } catch {
    return 599;
  }
};

export const abimerDesAdresses = async (
  contexte: Contexte,
  base: string,
  terrain: Terrain,
): Promise<Ligne> => {
  const hasard = creerHasard(contexte.graine, `adresses ${base}`);
  const [premiere, ...autres] = await explorer(terrain);
  if (premiere === undefined) throw new Error('aucune page à attaquer');
  const tombees: string[] = [];
  const demandes = contexte.entrees;
  for (let n = 0; n < demandes; n += 1) {
    const adresse = brouillerAdresse(hasard.parmi([premiere, ...autres]), hasard);
    const statut = await demander(terrain.ada, adresse);
    if (statut >= 500) tombees.push(`GET ${adresse.slice(0, 300)} : ${statut}`);
  }
  direLesRestes(contexte, tombees);
  return {
    mesure: `Adresses et paramètres abîmés (${autres.length + 1} pages), ${base}`,
    valeur: `${entier(demandes)} ; réponses ≥ 500 : ${tombees.length}`,
    cible: '0',
    tenue: tombees.length === 0,
  };
};

export const abimerDesClasseurs = async (
  contexte: Contexte,
  base: string,
  { ada }: Terrain,
): Promise<Ligne> => {
  const hasard = creerHasard(contexte.graine, `classeurs ${base}`);
  const sain = await ecrireFichierDuSchema('xlsx', [
    { type: 'axe', code: '1', intitule: 'Axe' },
    { type: 'action', code: '1.1', intitule: 'Action' },
  ]);
  const voulus = Math.max(1, Math.round(contexte.entrees / PAGES_PAR_CLASSEUR));
  const tombes: string[] = [];
  let lus = 0;
  for (let n = 0; n < voulus; n += 1) {
    const depot = await ada.envoyer('/schemas/importer', {
      fichier: new File([brouillerOctets(sain, hasard)], 'abime.xlsx'),
    });
    const vers = depot.headers.get('location');
    await depot.arrayBuffer();
    const statut = vers === null ? depot.status : await demander(ada, vers);
    if (statut === 200) lus += 1;
    if (statut >= 500) tombes.push(`classeur ${n} : ${statut}`);
  }
  direLesRestes(contexte, tombes);
  return {
    mesure: `Classeurs abîmés, ${base}`,
    valeur: `${entier(voulus)}, dont ${entier(lus)} encore lisibles ; réponses ≥ 500 : ${tombes.length}`,
    cible: '0',
    tenue: tombes.length === 0,
  };
};
