import type { ReactNode } from 'react';
import { z } from 'zod';
import type { FiltresBilan } from '../routes.ts';
import { BarreFiltres, ChoixListe } from './formulaire.tsx';

/** Ce qui peut se choisir : exercices et acheteurs du registre, modèles de schéma. */
export interface ChoixBilan {
  readonly annees: readonly number[];
  readonly acheteurs: readonly { readonly siren: string; readonly nom: string | null }[];
  readonly modeles: readonly { readonly id: string; readonly intitule: string }[];
  /** Le schéma de la collectivité qui fait foi : montré tant que l'on n'en choisit pas un autre. */
  readonly schemaEnVigueur: string | null;
}

/** Le choix d'aucun schéma : les indicateurs que toute collectivité peut calculer. */
export const INDICATEURS_COMMUNS = 'communs';

const recu = z.object({
  annee: z.string().catch(''),
  acheteur: z.string().catch(''),
  modele: z.string().catch(''),
  mesure: z.string().catch(''),
});

/** Les filtres retenus, et l'exercice réellement montré (`null` : toutes les années). */
export interface FiltresRetenus {
  readonly filtres: FiltresBilan;
  readonly annee: number | null;
}

/**
 * Lit les filtres de l'adresse. Sans exercice demandé : le dernier connu ; `annee=toutes` : toutes les années. Un
 * filtre qui n'existe pas dans le registre est ignoré. Sans schéma demandé : celui qui fait foi, s'il y en a un.
 */
export const lireFiltresBilan = (requete: Record<string, string>, choix: ChoixBilan): FiltresRetenus => {
  const q = recu.parse(requete);
  const demandee = choix.annees.find((a) => String(a) === q.annee);
  const toutes = q.annee === 'toutes';
  const acheteur = choix.acheteurs.find((a) => a.siren === q.acheteur)?.siren;
  const modele =
    q.modele === INDICATEURS_COMMUNS
      ? INDICATEURS_COMMUNS
      : (choix.modeles.find((m) => m.id === q.modele)?.id ?? choix.schemaEnVigueur ?? undefined);
  return {
    filtres: {
      ...(toutes ? { annee: 'toutes' as const } : demandee === undefined ? {} : { annee: demandee }),
      ...(acheteur === undefined ? {} : { acheteur }),
      ...(modele === undefined ? {} : { modele }),
      ...(q.mesure === 'montant' ? { mesure: 'montant' as const } : {}),
    },
    annee: toutes ? null : (demandee ?? choix.annees[0] ?? null),
  };
};

export const FiltresDuBilan = ({
  action,
  choix,
  retenus,
  avecModele = true,
  avecMesure = true,
  modeleObligatoire = false,
  children,
}: {
  action: string;
  choix: ChoixBilan;
  retenus: FiltresRetenus;
  avecModele?: boolean;
  avecMesure?: boolean;
  /** Pas de choix « Indicateurs communs » : la page montre toujours un modèle. */
  modeleObligatoire?: boolean;
  children?: ReactNode;
}) => {
  const { filtres, annee } = retenus;
  return (
    <BarreFiltres
      action={action}
      libelle="Choisir ce qui est montré"
      caches={[
        ['modele', avecModele ? undefined : filtres.modele],
        ['mesure', avecMesure ? undefined : filtres.mesure],
      ]}
    >
      <ChoixListe
        nom="annee"
        libelle="Exercice"
        valeur={annee === null ? 'toutes' : String(annee)}
        options={[
          ...choix.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
          { valeur: 'toutes', libelle: 'Toutes les années' },
        ]}
      />
      <ChoixListe
        nom="acheteur"
        libelle="Acheteur"
        valeur={filtres.acheteur ?? ''}
        options={[
          { valeur: '', libelle: 'Tous' },
          ...choix.acheteurs.map((a) => ({ valeur: a.siren, libelle: a.nom ?? `SIREN ${a.siren}` })),
        ]}
      />
      {avecModele && (
        <ChoixListe
          nom="modele"
          libelle="Schéma"
          valeur={filtres.modele ?? INDICATEURS_COMMUNS}
          options={[
            ...(modeleObligatoire ? [] : [{ valeur: INDICATEURS_COMMUNS, libelle: 'Indicateurs communs' }]),
            ...choix.modeles.map((m) => ({ valeur: m.id, libelle: m.intitule })),
          ]}
        />
      )}
      {avecMesure && (
        <ChoixListe
          nom="mesure"
          libelle="Compté en"
          valeur={filtres.mesure ?? 'nombre'}
          options={[
            { valeur: 'nombre', libelle: 'nombre' },
            { valeur: 'montant', libelle: 'montant' },
          ]}
        />
      )}
      {children}
    </BarreFiltres>
  );
};
