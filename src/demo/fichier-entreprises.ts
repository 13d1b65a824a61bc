/**
 * Écrit le fichier d'entreprises qui accompagne les contrats, aux colonnes de l'API « Recherche d'entreprises » mises à
 * plat. Une entreprise sur seize en est absente et quelques-unes sont sans catégorie : l'inconnu doit rester visible.
 */
import { writeFile } from 'node:fs/promises';
import { ACHETEURS_FICTIFS } from './acheteurs.ts';
import { creerAnnuaire, type EntrepriseFictive, type Taille } from './entreprises.ts';
import type { OptionsDemo } from './fichier-decp.ts';
import { creerHasard, type Hasard } from './hasard.ts';
import { VILLE_CENTRE } from './territoire.ts';

const COLONNES =
  'siren,siret,nom_complet,categorie_entreprise,tranche_effectif_salarie,commune,departement,region,est_ess,est_siae';

/** Tranches d'effectif de Sirene possibles pour chaque taille ; la micro-entreprise y est une PME de moins de dix. */
const TRANCHES: Readonly<Record<Taille, readonly [string, ...string[]]>> = {
  micro: ['00', '01', '02', '03'],
  PME: ['11', '12', '21', '22'],
  ETI: ['32', '41', '42'],
  GE: ['51', '52', '53'],
};

/** Rend le nombre d'entreprises écrites, acheteurs compris. */
export const ecrireFichierEntreprises = async (
  chemin: string,
  options: Pick<OptionsDemo, 'graine' | 'contrats'>,
): Promise<number> => {
  const lignes = lignesEntreprises(options);
  await writeFile(chemin, `${[COLONNES, ...lignes].join('\n')}\n`, 'utf8');
  return lignes.length;
};

export const lignesEntreprises = ({
  graine,
  contrats,
}: Pick<OptionsDemo, 'graine' | 'contrats'>): readonly string[] => {
  const hasard = creerHasard(graine, 'fichier-entreprises');
  const { commune, departement, region } = VILLE_CENTRE;
  return [
    ...ACHETEURS_FICTIFS.map(({ siren, siret, nom }) =>
      [siren, siret, nom, '', '', commune, departement, region, 'false', 'false'].join(','),
    ),
    ...creerAnnuaire(graine, contrats)
      .entreprises.filter(() => !hasard.chance(1 / 16))
      .map((entreprise) => ligne(hasard, entreprise)),
  ];
};

const ligne = (hasard: Hasard, entreprise: EntrepriseFictive): string => {
  const { taille, lieu } = entreprise;
  const connue = !hasard.chance(0.04);
  return [
    entreprise.siren,
    entreprise.siret,
    entreprise.denomination,
    connue ? (taille === 'micro' ? 'PME' : taille) : '',
    connue ? hasard.parmi(TRANCHES[taille]) : '',
    lieu.commune,
    lieu.departement,
    lieu.region,
    String(entreprise.ess),
    String(entreprise.siae),
  ].join(',');
};
