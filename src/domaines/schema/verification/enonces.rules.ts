/** Ce que la vérification sait lire d'un texte, pour les règles pures qui lisent sans vérifier. */
export { sAccordent } from './coherence/tolerance.rules.ts';
export type { ReferentielVerification } from './contexte.ts';
export { type ChiffreEnonce, chiffresDe } from './lecture/chiffres-enonces.rules.ts';
export { aplatir } from './lecture/mots.rules.ts';
export { textesDeLAnnexe } from './lecture/textes-du-schema.rules.ts';
