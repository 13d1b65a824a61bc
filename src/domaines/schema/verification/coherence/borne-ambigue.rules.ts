import type { Noeud, Schema } from '../../modele.ts';
import { noeudsDe } from '../../parcourir-schema.ts';
import { aplatir, ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';

interface Borne {
  readonly noeud: string;
  readonly euros: number;
  readonly cote: 'dessous' | 'dessus';
  readonly incluse: boolean;
  readonly texte: string;
}

/** Du plus long au plus court : « inférieur ou égal » avant « inférieur ». */
const OPERATEURS = [
  {
    motif: "inferieure?s? ou egale?s? a|n'exced\\w+ pas|ne depass\\w+ pas|au plus|jusqu'a|≤|<=",
    cote: 'dessous',
    incluse: true,
  },
  { motif: 'superieure?s? ou egale?s? a|au moins|a partir de|≥|>=', cote: 'dessus', incluse: true },
  { motif: 'inferieure?s? a|en dessous de|moins de|<', cote: 'dessous', incluse: false },
  { motif: 'superieure?s? a|au-dela de|plus de|>', cote: 'dessus', incluse: false },
] as const;
const LECTEURS = OPERATEURS.map((o) => ({
  ...o,
  expression: new RegExp(
    `(?<![a-z<>])(?:${o.motif}) ?(?:les |de )?(\\d[\\d ]{0,18}(?:,\\d{1,6})?) ?(k|m)? ?€`,
    'gu',
  ),
}));

const textesDeSeuil = (noeud: Noeud): readonly string[] => [noeud.intitule, ...(noeud.descriptif ?? [])];

/** « dès » se distingue de « des » par son accent : on le lit avant de l'ôter. */
const aplatirSeuil = (texte: string): string =>
  aplatir(texte.replace(/(?<!\p{L})dès(?=\s+\d)/giu, 'à partir de'));

const bornesDe = (noeud: Noeud): Borne[] =>
  textesDeSeuil(noeud).flatMap((texte) =>
    LECTEURS.flatMap(({ expression, cote, incluse }) =>
      [...aplatirSeuil(texte).matchAll(expression)].map(([, chiffres = '', multiple]) => ({
        noeud: noeud.id,
        euros:
          Number(chiffres.replaceAll(' ', '').replace(',', '.')) *
          (multiple === 'k' ? 1e3 : multiple === 'm' ? 1e6 : 1),
        cote,
        incluse,
        texte,
      })),
    ),
  );

const direAutres = (autres: readonly Borne[]): string =>
  autres.length === 0 ? '' : ` ; ailleurs, ${autres.map((b) => `« ${b.texte} » (${b.noeud})`).join(', ')}`;

const constater = (euros: number, bornes: readonly Borne[]): Constat[] => {
  const somme = ecrireValeur(euros, '€');
  const parNoeud = Map.groupBy(bornes, (b) => `${b.noeud} ${b.cote}`);
  const contredits = [...parNoeud.values()].filter((g) => new Set(g.map((b) => b.incluse)).size === 2);
  if (contredits.length > 0)
    return contredits.flatMap((groupe) => {
      const stricte = groupe.find((b) => !b.incluse);
      const incluse = groupe.find((b) => b.incluse);
      if (stricte === undefined || incluse === undefined) return [];
      const autres = bornes.filter((b) => b.noeud !== stricte.noeud);
      return [
        {
          noeud: stricte.noeud,
          message: `À ${somme} exactement, « ${stricte.texte} » exclut et « ${incluse.texte} » inclut${direAutres(autres)}. Dites si la borne est comprise.`,
        },
      ];
    });
  const [dessous, dessus] = (['dessous', 'dessus'] as const).map((cote) =>
    bornes.find((b) => b.cote === cote),
  );
  if (dessous === undefined || dessus === undefined || bornes.some((b) => b.incluse)) return [];
  return [
    {
      noeud: dessous.noeud,
      message: `À ${somme} exactement, ni « ${dessous.texte} » ni « ${dessus.texte} » (${dessus.noeud}) ne s'applique. Dites de quel côté est la borne.`,
    },
  ];
};

const FOURCHETTE = /\bde \d[\d ]{0,18} (?:a|et) \d[\d ]{0,18} ?(?:k|m)? ?€/u;

const fourchettes = (schema: Schema): Constat[] =>
  noeudsDe(schema.arbre).flatMap((n) =>
    textesDeSeuil(n)
      .filter((t) => FOURCHETTE.test(aplatir(t)) && !/inclu|compris|exclu/u.test(aplatir(t)))
      .map((t) => ({
        noeud: n.id,
        gravite: 'mineure' as const,
        message: `« ${t} » ne dit pas si les deux bornes sont comprises.`,
      })),
  );

/** G26 : une borne dite incluse ici et exclue là, ou que personne ne prend. */
export const borneAmbigue: RegleCoherence = {
  code: 'borne-ambigue',
  intitule: 'Borne incluse ou exclue',
  gravite: 'trompeuse',
  explication:
    'Un contrat au montant exact du seuil doit tomber d’un seul côté : « inférieur à » l’exclut, « n’excède pas » l’inclut.',
  chercher: (schema) => {
    const bornes = noeudsDe(schema.arbre).flatMap(bornesDe);
    const parMontant = [...Map.groupBy(bornes, (b) => b.euros)];
    return [...parMontant.flatMap(([euros, groupe]) => constater(euros, groupe)), ...fourchettes(schema)];
  },
};
