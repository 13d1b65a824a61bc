import {
  type Cadence,
  estLicence,
  estTypePublication,
  type FichePublication,
  type Licence,
  type Publication,
} from '#domaines/rapport';
import type { Valeurs } from '../gouvernance/lire-formulaires.ts';

const lire = (v: Valeurs, nom: string): string => v[nom] ?? '';
const ouNul = (v: Valeurs, nom: string): string | null => (lire(v, nom) === '' ? null : lire(v, nom));

/** Un nombre entier ; vide : `null` ; illisible : `NaN`, que la règle refusera en le disant. */
const entierOuNul = (v: Valeurs, nom: string): number | null => {
  const texte = lire(v, nom).replace(/[\s\u00a0\u202f]/gu, '');
  return texte === '' ? null : /^\d{1,9}$/u.test(texte) ? Number(texte) : Number.NaN;
};

export const lireFichePublication = (v: Valeurs): FichePublication => {
  const type = lire(v, 'type');
  return {
    type: estTypePublication(type) ? type : 'bilan',
    titre: lire(v, 'titre'),
    schema: ouNul(v, 'schema'),
    acheteur: ouNul(v, 'acheteur'),
    echeance: ouNul(v, 'echeance'),
    publieeLe: ouNul(v, 'publieeLe'),
    adresse: ouNul(v, 'adresse'),
    canal: ouNul(v, 'canal'),
    commentaire: lire(v, 'commentaire'),
  };
};

export const valeursDeLaPublication = (p: Publication): Valeurs => ({
  type: p.type,
  titre: p.titre,
  schema: p.schema ?? '',
  acheteur: p.acheteur ?? '',
  echeance: p.echeance ?? '',
  publieeLe: p.publieeLe ?? '',
  adresse: p.adresse ?? '',
  canal: p.canal ?? '',
  commentaire: p.commentaire,
});

export const lireCadence = (v: Valeurs): Cadence => ({
  parAn: entierOuNul(v, 'parAn'),
  delaiJours: entierOuNul(v, 'delaiJours') ?? 0,
  mois: entierOuNul(v, 'mois'),
  premiere: ouNul(v, 'premiere'),
});

export const valeursDeLaCadence = (c: Cadence, schema: string | null): Valeurs => ({
  parAn: c.parAn === null ? '' : String(c.parAn),
  delaiJours: String(c.delaiJours),
  mois: c.mois === null ? '' : String(c.mois),
  premiere: c.premiere ?? '',
  schema: schema ?? '',
});

export const lireLicence = (v: Valeurs): Licence | null => {
  const choix = lire(v, 'licence');
  return estLicence(choix) ? choix : null;
};
