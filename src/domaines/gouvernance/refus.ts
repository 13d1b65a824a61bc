export { conflit, type RefusDeFiche as RefusGouvernance } from '#domaines/acte';
export { type Ecart, type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
