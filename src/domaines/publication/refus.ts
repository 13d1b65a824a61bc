export { conflit, type RefusDeFiche as RefusPublication } from '#domaines/acte';
export { type Faute, introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
