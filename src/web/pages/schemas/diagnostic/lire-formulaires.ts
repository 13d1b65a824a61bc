import {
  type CotationSaisie,
  type EntretienSaisi,
  estDecision,
  estTheme,
  LISTE_CRITERES,
  type Poids,
  type QuestionSaisie,
  type ServiceDiagnostique,
} from '#domaines/schema';
import { entierOuNul, lire, type Valeurs } from '../../../formulaires/valeurs.ts';

export const lireCotation = (v: Valeurs): CotationSaisie => ({
  notes: Object.fromEntries(LISTE_CRITERES.map((c) => [c, entierOuNul(v, c)])) as CotationSaisie['notes'],
  commentaires: Object.fromEntries(
    LISTE_CRITERES.map((c) => [c, lire(v, `${c}Commentaire`)]),
  ) as CotationSaisie['commentaires'],
});

export const valeursDeCotation = ({ cotation }: ServiceDiagnostique): Valeurs =>
  Object.fromEntries(
    LISTE_CRITERES.flatMap((c) => [
      [c, cotation.notes[c] === null ? '' : String(cotation.notes[c])],
      [`${c}Commentaire`, cotation.commentaires[c]],
    ]),
  );

export const lireSelection = (v: Valeurs) => {
  const decision = lire(v, 'decision');
  return { decision: estDecision(decision) ? decision : null, motif: lire(v, 'motif') };
};

/** Ce que la page montrait d'un choix, pour ne reprendre que ceux que l'on a touchés. */
export const choixLu = (decision: string | null, motif: string): string =>
  `${decision ?? ''} ${motif}`.replace(/\s+/gu, ' ').trim();

/** Les choix que l'on a touchés dans le tableau de tous les services. */
export const lireChoix = (v: Valeurs) =>
  Object.keys(v).flatMap((nom) => {
    const service = /^decision-(.+)$/u.exec(nom)?.[1];
    if (service === undefined) return [];
    const ecrite = lire(v, nom);
    const saisie = {
      decision: estDecision(ecrite) ? ecrite : null,
      motif: lire(v, `motif-${service}`),
    };
    return choixLu(saisie.decision, saisie.motif) === choixLu('', lire(v, `lu-${service}`))
      ? []
      : [{ service, versionLue: entierOuNul(v, `version-${service}`) ?? -1, saisie }];
  });

export const lirePoids = (v: Valeurs): Poids =>
  Object.fromEntries(LISTE_CRITERES.map((c) => [c, entierOuNul(v, c) ?? Number.NaN])) as Poids;

export const lireQuestion = (v: Valeurs): QuestionSaisie => {
  const theme = lire(v, 'theme');
  return { theme: estTheme(theme) ? theme : 'pratiques', texte: lire(v, 'texte') };
};

export const lireEntretien = (v: Valeurs): EntretienSaisi => ({
  tenuLe: lire(v, 'tenuLe') === '' ? null : lire(v, 'tenuLe'),
  personnes: lire(v, 'personnes'),
  reponses: Object.fromEntries(
    Object.entries(v).flatMap(([nom, texte]) => {
      const question = /^reponse-(.+)$/u.exec(nom)?.[1];
      return question === undefined ? [] : [[question, texte]];
    }),
  ),
});

export const valeursDEntretien = ({ entretien }: ServiceDiagnostique): Valeurs => ({
  tenuLe: entretien.tenuLe ?? '',
  personnes: entretien.personnes,
  ...Object.fromEntries(entretien.reponses.map((r) => [`reponse-${r.question}`, r.texte])),
});
