/** Ce qui se lit sans serveur : fichiers de marchés abîmés, formules abîmées. */
import fc from 'fast-check';
import { entier, type Ligne } from '../load/mesure.ts';
import { creerHasard } from '../src/demo/hasard.ts';
import { classer, lireEntier } from '../src/domaines/decp/mutations/classer.ts';
import { graines } from '../src/domaines/decp/mutations/graines.ts';
import { muter } from '../src/domaines/decp/mutations/muter.ts';
import { formules } from '../src/domaines/indicateur/formules-d-essai.ts';
import { imprimerFormule, parserFormule, phrase } from '../src/domaines/indicateur/index.ts';
import { populationsDEssai } from '../src/domaines/indicateur/populations-d-essai.ts';
import { brouillerTexte } from './brouiller.ts';
import type { Contexte } from './epreuve.ts';
import { direLesRestes } from './restes.ts';

/** Huit genres de dégâts, neuf lecteurs. */
const GENRES_ET_LECTEURS = 72;

const enTexte = (erreur: unknown): string => (erreur instanceof Error ? erreur.message : String(erreur));

export const abimerDesMarches = async (contexte: Contexte): Promise<Ligne> => {
  let lus = 0;
  const tombes: string[] = [];
  const tus: string[] = [];
  const parGenre = Math.max(1, Math.round(contexte.entrees / GENRES_ET_LECTEURS));
  for (const [rang, { nom, octets, signes }] of (await graines()).entries()) {
    const sain = await lireEntier(octets);
    for (const degat of muter(octets, signes, parGenre, contexte.graine + rang)) {
      lus += 1;
      const ou = `${nom}, ${degat.genre} à l’octet ${degat.place} : ${JSON.stringify(degat.octets.toString('utf8', Math.max(0, degat.place - 30), degat.place + 30))}`;
      try {
        const classe = classer(sain, await lireEntier(degat.octets), degat, /ligne|CSV/u.test(nom));
        if (classe === 'silencieuse') tus.push(ou);
      } catch (erreur) {
        tombes.push(`${ou} : ${enTexte(erreur)}`);
      }
    }
  }
  direLesRestes(contexte, [...tombes, ...tus]);
  return {
    mesure: 'Fichiers de marchés abîmés (JSON, XML, CSV)',
    valeur: `${entier(lus)} ; lecteur tombé : ${tombes.length} ; pertes inexpliquées : ${tus.length}`,
    cible: '0 et 0',
    tenue: lus > 0 && tombes.length + tus.length === 0,
  };
};

export const abimerDesFormules = (contexte: Contexte): Ligne => {
  const hasard = creerHasard(contexte.graine, 'formules');
  const tombees: string[] = [];
  const perdues: string[] = [];
  let acceptees = 0;
  for (const saine of fc.sample(formules, { seed: contexte.graine, numRuns: contexte.entrees })) {
    const texte = brouillerTexte(imprimerFormule(saine), hasard);
    try {
      const lue = parserFormule(texte, populationsDEssai);
      if (!lue.ok) continue;
      acceptees += 1;
      phrase(lue.valeur, populationsDEssai);
      const relue = parserFormule(imprimerFormule(lue.valeur), populationsDEssai);
      if (!relue.ok || JSON.stringify(relue.valeur) !== JSON.stringify(lue.valeur))
        perdues.push(JSON.stringify(texte));
    } catch (erreur) {
      tombees.push(`${JSON.stringify(texte)} : ${enTexte(erreur)}`);
    }
  }
  direLesRestes(contexte, [...tombees, ...perdues]);
  return {
    mesure: 'Formules abîmées',
    valeur: `${entier(contexte.entrees)}, dont ${entier(acceptees)} encore justes ; lecteur tombé : ${tombees.length} ; acceptées et pas relues pareil : ${perdues.length}`,
    cible: '0 et 0',
    tenue: acceptees > 0 && tombees.length + perdues.length === 0,
  };
};
