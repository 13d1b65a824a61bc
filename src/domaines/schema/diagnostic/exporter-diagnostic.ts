import { enCsv } from '#platform/tableur/ecrire-fichiers.ts';
import type { ColonneEcrite, LigneDe } from '#platform/tableur/forme.ts';
import type { Classe, Classement, Groupe } from './classement.rules.ts';
import type { LigneDepenseEcrite } from './colonnes-depenses.ts';
import type { LigneRangee } from './depenses.repository.ts';
import { THEMES } from './guide.rules.ts';
import type { ThemeSynthetise } from './synthese.rules.ts';

const colonnes = <N extends string>(titres: Readonly<Record<N, string>>): readonly ColonneEcrite<N>[] =>
  Object.entries<string>(titres).map(([nom, titre]) => ({ nom: nom as N, titre }));

/** Les lignes relevées, dans la forme du tableau à remplir : elles se réimportent telles quelles. */
export const ecrireDepenses = (
  annee: number,
  lignes: readonly LigneRangee[],
): readonly LigneDepenseEcrite[] =>
  lignes.map((l) => ({
    annee,
    ...(l.serviceEcrit === null ? {} : { service: l.serviceEcrit }),
    ...(l.typologie === null ? {} : { typologie: l.typologie }),
    ...(l.montant === null ? {} : { montant: l.montant }),
    ...(l.fournisseur === null ? {} : { fournisseur: l.fournisseur }),
    ...(l.acheteur === null ? {} : { acheteur: l.acheteur }),
  }));

const CLASSEMENT = colonnes({
  par: 'Classé par',
  rang: 'Rang',
  nom: 'Nom',
  montant: 'Montant HT (€)',
  denominateur: 'Sur (€)',
  part: 'Part (%)',
  lignes: 'Lignes',
  sansMontant: 'Lignes sans montant',
});

type LigneClassement = LigneDe<(typeof CLASSEMENT)[number]['nom']>;

const versLigne = (par: string, nom: string, g: Groupe, rang: number | null): LigneClassement => ({
  par,
  nom,
  ...(rang === null ? {} : { rang }),
  ...(g.montant === null ? {} : { montant: g.montant }),
  ...(g.part === null
    ? {}
    : { denominateur: g.part.denominateur, part: Math.round(g.part.taux * 10_000) / 100 }),
  lignes: g.lignes,
  sansMontant: g.sansMontant,
});

/** Le classement d'une année en CSV : services, typologies, non déclarés, ensemble. */
export const classementCsv = (c: Classement): string => {
  const groupe = (par: string, classes: readonly Classe[], sans: Groupe | null): LigneClassement[] => [
    ...classes.map((x) => versLigne(par, x.nom, x, x.rang)),
    ...(sans === null ? [] : [versLigne(par, 'non déclaré', sans, null)]),
  ];
  return enCsv(
    [
      ...groupe('service', c.services, c.sansService),
      ...groupe('typologie', c.typologies, c.sansTypologie),
      versLigne('ensemble', 'toutes les lignes', c.ensemble, null),
    ],
    { colonnes: CLASSEMENT },
  );
};

const SYNTHESE = colonnes({
  theme: 'Thème',
  question: 'Question',
  service: 'Service',
  date: 'Date de l’entretien',
  reponse: 'Réponse',
});

/** Les réponses en CSV, une ligne par réponse. */
export const syntheseCsv = (themes: readonly ThemeSynthetise[]): string =>
  enCsv(
    themes.flatMap((t) =>
      t.questions.flatMap((q) =>
        q.reponses.map((r) => ({
          theme: THEMES[t.theme],
          question: r.poseeAinsi ?? q.texte,
          service: r.nom,
          ...(r.tenuLe === null ? {} : { date: r.tenuLe }),
          reponse: r.texte,
        })),
      ),
    ),
    { colonnes: SYNTHESE },
  );
