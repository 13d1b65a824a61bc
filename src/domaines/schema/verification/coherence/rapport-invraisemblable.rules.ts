import type { Schema } from '../../modele.ts';
import { noeudsDe } from '../../parcourir-schema.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import type { RegleCoherence } from '../regle.ts';

const groupesDeChiffres = (
  schema: Schema,
): readonly { lieu: string; chiffres: Record<string, unknown> }[] => [
  ...schema.chiffresDeBase.map((chiffres) => ({ lieu: 'chiffresDeBase', chiffres })),
  ...noeudsDe(schema.arbre).flatMap((n) => (n.chiffres ? [{ lieu: n.id, chiffres: n.chiffres }] : [])),
];

/** G12, G13 : deux chiffres publiés ensemble dont le quotient n'est pas vraisemblable. */
export const rapportInvraisemblable: RegleCoherence = {
  code: 'rapport-invraisemblable',
  intitule: 'Rapport invraisemblable entre deux chiffres',
  gravite: 'bloquante',
  explication:
    "Rapporté à l'unité (une page, un kilomètre, un gobelet), un chiffre se compare à un ordre de grandeur connu ; loin de lui, la virgule ou l'unité est à vérifier à la source.",
  chercher: (schema, { referentiel }) =>
    groupesDeChiffres(schema).flatMap(({ lieu, chiffres }) =>
      referentiel.rapports.flatMap((r) => {
        const haut = chiffres[r.numerateur];
        const bas = chiffres[r.denominateur];
        if (typeof haut !== 'number' || typeof bas !== 'number' || bas === 0) return [];
        const valeur = (haut / bas) * r.facteur;
        if (valeur >= r.min && valeur <= r.max) return [];
        const message = `${ecrireValeur(haut)} ${r.numerateurDit} pour ${ecrireValeur(bas)} ${r.denominateurDit} font ${ecrireValeur(valeur, r.unite)} (${r.libelle}) ; on attend de ${ecrireValeur(r.min)} à ${ecrireValeur(r.max, r.unite)}, car ${r.raison}. Demandez la source et le calcul.`;
        return [{ noeud: lieu, message, gravite: r.gravite }];
      }),
    ),
};
