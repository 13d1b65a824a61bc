import type { ControleLegal } from '../regle.ts';
import { assujettissement } from './assujettissement.rules.ts';
import { cibleEsus } from './cible-esus.rules.ts';
import { ciblePersonnesDefavorisees } from './cible-personnes-defavorisees.rules.ts';
import { ciblesParCategorie } from './cibles-par-categorie.rules.ts';
import { concessions } from './concessions.rules.ts';
import { durabiliteDesProduits, economieCirculaire, sobrieteNumerique } from './contributions.rules.ts';
import { indicateursEnNombreOuEnValeur } from './indicateurs-en-nombre-ou-en-valeur.rules.ts';
import { indicateursParAcheteur } from './indicateurs-par-acheteur.rules.ts';
import { miseEnLigne } from './mise-en-ligne.rules.ts';
import { modalitesDeMiseEnOeuvre } from './modalites-de-mise-en-oeuvre.rules.ts';
import { objectifsEcologiques } from './objectifs-ecologiques.rules.ts';
import { objectifsSociaux } from './objectifs-sociaux.rules.ts';
import { publicationDesIndicateurs } from './publication-des-indicateurs.rules.ts';
import { suiviAnnuel } from './suivi-annuel.rules.ts';

/** Les exigences de l'article L2111-3, dans l'ordre de ses alinéas. */
export const controlesLegaux: readonly ControleLegal[] = [
  assujettissement,
  objectifsSociaux,
  objectifsEcologiques,
  modalitesDeMiseEnOeuvre,
  suiviAnnuel,
  durabiliteDesProduits,
  sobrieteNumerique,
  economieCirculaire,
  miseEnLigne,
  indicateursEnNombreOuEnValeur,
  publicationDesIndicateurs,
  ciblesParCategorie,
  cibleEsus,
  ciblePersonnesDefavorisees,
  indicateursParAcheteur,
  concessions,
];
