import { noeudsDe } from '../../parcourir-schema.ts';
import { ciblesPosees } from '../lecture/cibles-posees.rules.ts';
import { aplatir } from '../lecture/mots.rules.ts';
import { textesDe, textesDeLAnnexe } from '../lecture/textes-du-schema.rules.ts';
import type { RegleCoherence } from '../regle.ts';

/** G39 : le schéma cite un texte qui a été remplacé. */
export const texteAbroge: RegleCoherence = {
  code: 'texte-abroge',
  intitule: 'Texte remplacé',
  gravite: 'mineure',
  explication: 'Un texte abrogé ne fixe plus les objectifs : le schéma cite celui qui est en vigueur.',
  chercher: (schema, { referentiel }) => {
    const textes = [
      ...textesDe(schema),
      ...ciblesPosees(schema).map(({ lieu, libelle }) => ({ lieu, texte: libelle })),
      ...noeudsDe(schema.arbre).flatMap(({ id, textesReference = [] }) =>
        textesReference.map((texte) => ({ lieu: id, texte })),
      ),
      ...(schema.references ?? []).map(({ intitule, objet = '' }) => ({
        lieu: 'references',
        texte: [intitule, objet].filter((t) => t !== '').join(', '),
      })),
      ...textesDeLAnnexe(schema.annexes.cadre).map((texte) => ({ lieu: 'annexes.cadre', texte })),
    ];
    return referentiel.textesAbroges.flatMap(({ motif, message }) =>
      textes
        .filter(({ texte }) => new RegExp(motif, 'u').test(aplatir(texte)))
        .map(({ lieu, texte }) => ({ noeud: lieu, message: `« ${texte} » : ${message}.` })),
    );
  },
};
