import type { RegleCoherence } from '../regle.ts';
import { affirmationSansMesure } from './affirmation-sans-mesure.rules.ts';
import { baseDeCibleDifferente } from './base-de-cible-differente.rules.ts';
import { borneAmbigue } from './borne-ambigue.rules.ts';
import { cibleDePartieSuperieure } from './cible-de-partie-superieure.rules.ts';
import { cibleGenerale } from './cible-generale.rules.ts';
import { cibleIncomplete } from './cible-incomplete.rules.ts';
import { ciblePartagee } from './cible-partagee.rules.ts';
import { ciblesAbsentes } from './cibles-absentes.rules.ts';
import { ciblesLegalesAbsentes } from './cibles-legales-absentes.rules.ts';
import { classesChevauchantes } from './classes-chevauchantes.rules.ts';
import { datesDiscordantes } from './dates-discordantes.rules.ts';
import { deliberationManquante } from './deliberation-manquante.rules.ts';
import { denominateurMalForme } from './denominateur-mal-forme.rules.ts';
import { departDEvaluation } from './depart-d-evaluation.rules.ts';
import { facteurContredit } from './facteur-contredit.rules.ts';
import { ligneIncomplete } from './ligne-incomplete.rules.ts';
import { nombreOuPourcentage } from './nombre-ou-pourcentage.rules.ts';
import { partieDepasseLeTout } from './partie-depasse-le-tout.rules.ts';
import { periodeAbsente } from './periode-absente.rules.ts';
import { rapportInvraisemblable } from './rapport-invraisemblable.rules.ts';
import { sommeInexacte } from './somme-inexacte.rules.ts';
import { synopsisDifferent } from './synopsis-different.rules.ts';
import { texteAbroge } from './texte-abroge.rules.ts';
import { uniteInvraisemblable } from './unite-invraisemblable.rules.ts';
import { valeursDiscordantes } from './valeurs-discordantes.rules.ts';
import { valeursSansAttribution } from './valeurs-sans-attribution.rules.ts';
import { voteInexact } from './vote-inexact.rules.ts';

/** Toutes les règles de cohérence : les chiffres, puis les cibles et les lignes, puis le document. */
export const reglesDeCoherence: readonly RegleCoherence[] = [
  uniteInvraisemblable,
  rapportInvraisemblable,
  sommeInexacte,
  partieDepasseLeTout,
  valeursDiscordantes,
  facteurContredit,
  voteInexact,
  ciblesLegalesAbsentes,
  cibleDePartieSuperieure,
  denominateurMalForme,
  ligneIncomplete,
  ciblesAbsentes,
  cibleIncomplete,
  baseDeCibleDifferente,
  cibleGenerale,
  ciblePartagee,
  nombreOuPourcentage,
  borneAmbigue,
  classesChevauchantes,
  datesDiscordantes,
  periodeAbsente,
  departDEvaluation,
  deliberationManquante,
  affirmationSansMesure,
  valeursSansAttribution,
  synopsisDifferent,
  texteAbroge,
];
