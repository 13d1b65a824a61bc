import {
  type Chiffre,
  type ChiffreAnnuel,
  direBornes,
  direValeurDe,
  type IndicateurBilan,
  type LignesComptees,
  type VarianteBilan,
} from '#domaines/rapport';
import { ecrireNombre, typographier } from '#platform/francais.ts';
import { BarresParAnnee } from '../../ui/jauge.tsx';
import {
  direCompteLecture,
  direNonDeclareLecture,
  lire,
  type ModeCompte,
} from '../../ui/presenter-indicateur.ts';
import { Depliable, Section, Texte } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

export interface Ventilation {
  readonly libelle: string;
  readonly lignes: readonly { readonly libelle: string; readonly chiffre: Chiffre }[];
  /** Nombre de groupes en tout ; `lignes` s'arrête aux plus gros. */
  readonly total: number;
}

const colonnesChiffre = <L extends Chiffre>(
  titre: string,
  nommer: (ligne: L) => string,
  nature: IndicateurBilan['nature'] | ((ligne: L) => IndicateurBilan['nature']),
  mode: ModeCompte,
  lignes?: LignesComptees,
  /** Des chiffres saisis : ils disent eux-mêmes ce qui leur manque. */
  saisi = false,
) => {
  const de = (c: L): IndicateurBilan['nature'] => (typeof nature === 'function' ? nature(c) : nature);
  return [
    { titre, enTete: true, cellule: nommer },
    {
      titre: 'Valeur',
      chiffre: true,
      cellule: (c: L) => direValeurDe({ ...c, valeur: lire(c, de(c), mode).valeur }, de(c)),
    },
    {
      titre: saisi ? 'Précision' : 'Si tout était déclaré',
      cellule: (c: L) => {
        const l = lire(c, de(c), mode);
        return (
          typographier(
            direBornes({ ...c, valeur: l.valeur, bornes: l.bornes, nonDeclare: l.nonDeclare }, de(c), lignes),
          ) || '—'
        );
      },
    },
    { titre: 'Compte', chiffre: true, cellule: (c: L) => direCompteLecture(lire(c, de(c), mode)) ?? '—' },
    ...(saisi
      ? []
      : [
          {
            titre: 'Non déclaré',
            chiffre: true,
            cellule: (c: L) => direNonDeclareLecture(lire(c, de(c), mode)),
          },
        ]),
  ];
};

/** Le graphique par année et le tableau de ses données. */
export const ParAnnee = ({ indicateur, mode }: { indicateur: IndicateurBilan; mode: ModeCompte }) => {
  const { nature, parAnnee, cible, intitule, code } = indicateur;
  const unite = nature === 'part' ? 'part' : nature === 'montant' ? 'montant' : 'nombre';
  const points = parAnnee.map((c) => {
    const l = lire(c, nature, mode);
    const but = cible?.unite === 'part' && cible.annee === c.annee && l.mode === c.lu ? cible.valeur : null;
    return { annee: c.annee, bas: l.bornes[0] ?? l.valeur, haut: l.bornes[1] ?? l.valeur, cible: but };
  });
  return (
    <Section titre="Par année" encadre>
      {points.length > 1 && (
        <BarresParAnnee
          id={`annees-${code}`}
          titre={`${typographier(intitule)}, par année`}
          unite={unite}
          annees={points}
        />
      )}
      <Tableau
        legende={`${typographier(intitule)}, par année`}
        lignes={[...parAnnee].reverse()}
        cle={(c) => String(c.annee)}
        colonnes={colonnesChiffre<ChiffreAnnuel>(
          'Année',
          (c) => String(c.annee),
          nature,
          mode,
          indicateur.autresLignes,
          parAnnee.some((c) => c.dit !== undefined),
        )}
      />
    </Section>
  );
};

/** Le même indicateur selon ses autres définitions possibles. */
export const AutresLectures = ({ indicateur, mode }: { indicateur: IndicateurBilan; mode: ModeCompte }) => (
  <Section titre="Autres lectures" encadre>
    <Tableau
      legende="Le même indicateur, lu autrement"
      lignes={indicateur.variantes}
      cle={(v) => v.id}
      colonnes={colonnesChiffre<VarianteBilan>(
        'Lecture',
        (v) => typographier(v.libelle),
        (v) => v.nature,
        mode,
        indicateur.autresLignes,
      )}
    />
  </Section>
);

/** Une répartition, repliée : un groupe par ligne. */
export const VentilationPar = ({
  ventilation,
  indicateur,
  mode,
}: {
  ventilation: Ventilation;
  indicateur: IndicateurBilan;
  mode: ModeCompte;
}) => (
  <Depliable titre={typographier(ventilation.libelle)}>
    {ventilation.lignes.length < ventilation.total && (
      <Texte petit>
        Les {ecrireNombre(ventilation.lignes.length)} plus gros groupes sur {ecrireNombre(ventilation.total)}.
      </Texte>
    )}
    <Tableau
      legende={`${typographier(indicateur.intitule)}, ${typographier(ventilation.libelle.toLowerCase())}`}
      lignes={ventilation.lignes.map((l) => ({ ...l.chiffre, libelle: l.libelle }))}
      cle={(l) => l.libelle}
      colonnes={colonnesChiffre<Chiffre & { libelle: string }>(
        'Groupe',
        (l) => l.libelle,
        indicateur.nature,
        mode,
        indicateur.autresLignes,
      )}
    />
  </Depliable>
);
