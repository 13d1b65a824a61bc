import type { Anomalie } from '../rapport.ts';
import { mesureDePartieSuperieure } from './mesure-de-partie-superieure.rules.ts';
import type { MesureRelevee } from './mesure-relevee.ts';
import { sommeDesAcheteurs } from './somme-des-acheteurs.rules.ts';
import { uniteDeMesure } from './unite-de-mesure.rules.ts';

const reglesDesMesures = [uniteDeMesure, sommeDesAcheteurs, mesureDePartieSuperieure];

/** Les anomalies d'un jeu de mesures (IND-19) : unités, sommes par acheteur, sous-ensembles. `noeud` est le code mesuré. */
export const verifierMesures = (mesures: readonly MesureRelevee[]): readonly Anomalie[] =>
  reglesDesMesures.flatMap(({ code, gravite, chercher }) =>
    chercher(mesures).map(({ mesure, message }) => ({ regle: code, gravite, noeud: mesure.code, message })),
  );
