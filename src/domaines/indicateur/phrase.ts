import { majuscule } from '#platform/francais.ts';
import type { Colonne, Population } from '#platform/population.ts';
import type { Agregat, Condition, Formule, Periode, Unites } from './formule.ts';
import { avecArticle, avecDe, direCondition } from './phrase-condition.ts';

const trouver = (populations: readonly Population[], nom: string): Population => {
  const population = populations.find((p) => p.nom === nom);
  if (population === undefined) throw new Error(`Population inconnue : ${nom}.`);
  return population;
};

const joindre = (mots: readonly (string | undefined)[]): string =>
  mots.filter((m) => m !== undefined && m !== '').join(' ');

/** « notifiés dans l'année », « en cours dans l'année » ; sans rappeler l'année quand on vient de la dire. */
const rattachement = (population: Population, periode: Periode, quand: string): string => {
  if (periode.genre === 'en cours') return joindre(['en cours', quand]);
  if (periode.colonne === population.colonneDate) return joindre([population.participe, quand]);
  const date = population.colonnes.find((c) => c.nom === periode.colonne);
  return `dont ${date === undefined ? periode.colonne : avecArticle(date)} est dans l'année`;
};

const lignesDe = (
  population: Population,
  condition: Condition | null,
  periode: Periode,
  quand = "dans l'année",
): string => {
  const { pluriel } = population.libelle;
  const complement = condition === null ? '' : direCondition(condition, population);
  const periodeDite = rattachement(population, periode, quand);
  // Un qualificatif suit son nom : « titulaires PME de marchés notifiés », et non « titulaires de marchés notifiés PME ».
  const apresLeNom = /^(de |d'|des |du )/.test(periodeDite) && !/(^| )(dont|pour) /.test(complement);
  return joindre(apresLeNom ? [pluriel, complement, periodeDite] : [pluriel, periodeDite, complement]);
};

const elision = (mot: string): string => (/^[aeiouyàâéèêëîïôöùûü]/i.test(mot) ? `d'${mot}` : `de ${mot}`);

const colonneDe = (population: Population, nom: string): Colonne => {
  const colonne = population.colonnes.find((c) => c.nom === nom);
  if (colonne === undefined) throw new Error(`La population ${population.nom} n'a pas de colonne ${nom}.`);
  return colonne;
};

const direAgregat = (agregat: Agregat, populations: readonly Population[], periode: Periode): string => {
  const population = trouver(populations, agregat.selection.population);
  const lignes = lignesDe(population, agregat.selection.condition, periode);
  if (agregat.fonction === 'nombre') return `nombre ${elision(lignes)}`;
  const colonne = colonneDe(population, agregat.colonne);
  switch (agregat.fonction) {
    case 'somme':
      return `somme ${avecDe(colonne)} des ${lignes}`;
    case 'moyenne':
      return `moyenne ${avecDe(colonne)} par ${population.libelle.singulier}, pour les ${lignes}`;
    case 'nombre distinct':
      return `nombre de valeurs différentes de « ${colonne.libelle} » parmi les ${lignes}`;
  }
};

const dansQuellesUnites = (unites: Unites): string => `, ${unites.map((u) => `en ${u}`).join(' et ')}`;

/**
 * Ce que la formule compte, dit en une phrase française sans point final :
 * « Part des marchés notifiés dans l'année dont la considération environnementale contient une clause ou un critère,
 * parmi tous les marchés notifiés, en nombre et en montant ».
 */
export const phrase = (formule: Formule, populations: readonly Population[]): string => {
  const { periode } = formule;
  switch (formule.genre) {
    case 'part': {
      const population = trouver(populations, formule.population);
      const lignes = lignesDe(population, formule.numerateur, periode);
      const rappel = lignesDe(population, formule.denominateur, periode, '');
      const tous = population.libelle.genre === 'f' ? 'toutes les' : 'tous les';
      const parmi = `${formule.denominateur === null ? tous : 'les'} ${rappel}`;
      return `Part des ${lignes}, parmi ${parmi}${dansQuellesUnites(formule.unites)}`;
    }
    case 'nombre': {
      const population = trouver(populations, formule.selection.population);
      const lignes = lignesDe(population, formule.selection.condition, periode);
      const [premiere, seconde] = formule.unites;
      const tete = premiere === 'nombre' ? `Nombre ${elision(lignes)}` : `Montant des ${lignes}`;
      return seconde === undefined ? tete : `${tete}, et leur ${seconde}`;
    }
    case 'agregat':
      return majuscule(direAgregat(formule.agregat, populations, periode));
    case 'rapport':
      return `Rapport entre ${avecLe(direAgregat(formule.numerateur, populations, periode))} et ${avecLe(direAgregat(formule.denominateur, populations, periode))}`;
  }
};

/** « le nombre de … », « la somme de … ». */
const avecLe = (agregat: string): string => `${agregat.startsWith('nombre') ? 'le' : 'la'} ${agregat}`;
