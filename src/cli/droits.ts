import { Command, Option } from 'commander';
import { type ActeReserve, droitDe, LIBELLES_ROLES, ROLES } from '#domaines/acte';
import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import { TRANCHES } from '../tranches.ts';

interface LigneDroit {
  readonly tranche: string;
  readonly acte: ActeReserve;
}

const LIMITES: Readonly<Record<ActeReserve['nature'], string>> = {
  lecture: 'lecture',
  portee: 'se limite',
  collectivite: 'toute la collectivité',
};

const MARQUES = { oui: 'oui', sien: 'le sien' } as const;

/** Une ligne par acte réservé, dans l'ordre des tranches. */
const lignesDesDroits = (): readonly LigneDroit[] =>
  TRANCHES.flatMap(({ nom, actes }) =>
    Object.values(actes).flatMap((acte) => (acte.nature === 'trace' ? [] : [{ tranche: nom, acte }])),
  );

const titreDe = (role: (typeof ROLES)[number]): string => LIBELLES_ROLES[role].libelle.replace(/ \(.*/u, '');

const dire = ({ acte }: LigneDroit, role: (typeof ROLES)[number]): string => {
  const droit = droitDe(role, acte);
  return droit === null ? '' : MARQUES[droit];
};

const enTexte = (lignes: readonly LigneDroit[]): string => {
  const largeur = Math.max(...lignes.map(({ acte }) => acte.libelle.length));
  const titres = ROLES.map(titreDe);
  const rangee = (debut: string, cases: readonly string[]): string =>
    [debut.padEnd(largeur), ...cases.map((texte, i) => texte.padEnd(titres[i]?.length ?? 0))]
      .join('  ')
      .trimEnd();
  return [
    rangee('', titres),
    ...lignes.map((l) =>
      rangee(
        l.acte.libelle,
        ROLES.map((role) => dire(l, role)),
      ),
    ),
    '',
    '« le sien » : seulement ce qui est confié à la personne ou à son service. Case vide : refusé.',
  ].join('\n');
};

const enCsv = (lignes: readonly LigneDroit[]): string =>
  tableauCsv({
    colonnes: [
      { titre: 'tranche', type: 'texte', largeur: 20, lire: (l: LigneDroit) => l.tranche },
      { titre: 'acte', type: 'texte', largeur: 40, lire: (l) => l.acte.libelle },
      { titre: 'se limite', type: 'texte', largeur: 20, lire: (l) => LIMITES[l.acte.nature] },
      ...ROLES.map((role) => ({
        titre: titreDe(role),
        type: 'texte' as const,
        largeur: 20,
        lire: (l: LigneDroit) => dire(l, role),
      })),
    ],
    lignes,
  });

/** `spaser droits` : qui peut quoi, rôle par acte, pour qui revoit les droits. */
export const commandeDroits = (): Command =>
  new Command('droits')
    .description('dit ce que chaque rôle peut faire')
    .addOption(
      new Option('--format <format>', 'texte à lire, ou csv pour un tableur')
        .choices(['texte', 'csv'])
        .default('texte'),
    )
    .action(({ format }: { readonly format: 'texte' | 'csv' }) => {
      const lignes = lignesDesDroits();
      process.stdout.write(`${format === 'csv' ? enCsv(lignes) : enTexte(lignes)}\n`);
    });
