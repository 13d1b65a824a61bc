import type { Schema } from '../modele.ts';
import { reglesDeCoherence } from './coherence/regles-de-coherence.ts';
import type { ContexteRegles, ContexteVerification } from './contexte.ts';
import { controlesLegaux } from './legal/controles-legaux.ts';
import type { Anomalie, Controle, Gravite, RapportVerification } from './rapport.ts';
import { referentielVerification } from './referentiel-verification.ts';
import { appliquer, type RegleCoherence } from './regle.ts';

const RANG: Readonly<Record<Gravite, number>> = { bloquante: 0, trompeuse: 1, mineure: 2 };

/** Une politique RSO n'est pas un SPASER : la loi ne lui demande rien, et le rapport ne la dit pas conforme. */
const horsChamp: Controle = {
  code: 'champ-d-application',
  article: 'L2111-3',
  intitule: "Champ de l'article",
  etat: 'indetermine',
  message:
    "Ce document est une politique RSO, pas un SPASER : l'article L2111-3 ne s'y applique pas. Seules les règles de cohérence le concernent.",
  noeuds: ['schema'],
};

const relever = (regle: RegleCoherence, schema: Schema, contexte: ContexteRegles): Anomalie[] =>
  regle.chercher(schema, contexte).map(({ noeud, message, gravite }) => ({
    regle: regle.code,
    gravite: gravite ?? regle.gravite,
    noeud,
    message,
  }));

/**
 * Vérifie un schéma : ce que l'article L2111-3 demande, puis ce qui s'y contredit. Ne refuse jamais : un schéma lu donne
 * toujours un rapport. Les anomalies vont de la plus grave à la moins grave.
 */
export const verifierSchema = (schema: Schema, contexte: ContexteVerification): RapportVerification => {
  const complet: ContexteRegles = { ...contexte, referentiel: referentielVerification() };
  const controles =
    schema.type === 'SPASER' ? controlesLegaux.map((c) => appliquer(c, schema, complet)) : [horsChamp];
  const anomalies = reglesDeCoherence
    .flatMap((regle) => relever(regle, schema, complet))
    .toSorted((a, b) => RANG[a.gravite] - RANG[b.gravite]);
  return { conforme: controles.every((c) => c.etat === 'satisfait'), controles, anomalies };
};

/** Le nom et la raison de chaque règle de cohérence, pour l'écran et la documentation. */
export const decrireRegles = () =>
  reglesDeCoherence.map(({ code, intitule, gravite, explication }) => ({
    code,
    intitule,
    gravite,
    explication,
  }));
