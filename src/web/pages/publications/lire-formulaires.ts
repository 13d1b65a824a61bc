import {
  type Cadence,
  estLicence,
  estTypePublication,
  type FichePublication,
  type Licence,
  type Publication,
} from '#domaines/publication';
import { entierOuNul, lire, ouNul, type Valeurs } from '../../formulaires/valeurs.ts';

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
