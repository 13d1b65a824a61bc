import type { ReactNode } from 'react';
import type { Releve } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { routesSchemas } from '../../../routes-schemas.ts';
import { BarreFiltres, ChoixListe } from '../../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../../ui/page.tsx';
import { Onglets, Titre } from '../../../ui/structure.tsx';
import { FilAriane } from '../../../ui/tableau.tsx';
import { NavigationVersion } from '../navigation.tsx';
import type { Place } from '../outils.tsx';

export type VueDiagnostic = 'accueil' | 'depenses' | 'cotation' | 'croisement' | 'entretiens' | 'synthese';

const VUES: readonly { readonly vue: VueDiagnostic; readonly libelle: string }[] = [
  { vue: 'accueil', libelle: 'Vue d’ensemble' },
  { vue: 'depenses', libelle: 'Dépenses' },
  { vue: 'cotation', libelle: 'Cotation' },
  { vue: 'croisement', libelle: 'Croisement et choix' },
  { vue: 'entretiens', libelle: 'Entretiens' },
  { vue: 'synthese', libelle: 'Synthèse' },
];

/** Ce que toutes les pages du diagnostic savent. */
export interface Commun {
  readonly place: Place;
  /** Peut-on changer ce diagnostic ? */
  readonly modifiable: boolean;
  readonly releves: readonly Releve[];
  /** Année de dépenses regardée ; `null` : aucune n'est relevée. */
  readonly annee: number | null;
}

/** L'habillage d'une page du diagnostic : où l'on est, son titre, les vues du schéma et celles du diagnostic. */
export const PageDiagnostic = ({
  cadre,
  commun: { place },
  vue,
  titre,
  sousTitre,
  etape,
  enErreur = false,
  actions,
  children,
}: {
  cadre: Cadre;
  commun: Commun;
  vue: VueDiagnostic;
  titre: string;
  sousTitre?: ReactNode;
  /** Une page sous une vue : son nom dans le fil d'Ariane. */
  etape?: string;
  enErreur?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const { id } = place.schema;
  const libelle = VUES.find((v) => v.vue === vue)?.libelle ?? '';
  return (
    <Page cadre={cadre} titre={enErreur ? `Erreur : ${titre}` : titre} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: routesSchemas.liste() },
          { libelle: typographier(place.version.entete.intitule), href: routesSchemas.schema(id) },
          ...(vue === 'accueil'
            ? [{ libelle: 'Diagnostic' }]
            : [
                { libelle: 'Diagnostic', href: r.accueil(id) },
                ...(etape === undefined
                  ? [{ libelle }]
                  : [{ libelle, href: r[vue](id) }, { libelle: etape }]),
              ]),
        ]}
      />
      <Titre sousTitre={sousTitre} actions={actions}>
        {titre}
      </Titre>
      <NavigationVersion place={place} active="diagnostic" />
      <Onglets
        libelle="Étapes du diagnostic"
        onglets={VUES.map((v) => ({ libelle: v.libelle, href: r[v.vue](id), actif: v.vue === vue }))}
      />
      {children}
    </Page>
  );
};

/** Le choix de l'année de dépenses, quand il y en a plusieurs. */
export const ChoixAnnee = ({ action, commun: { releves, annee } }: { action: string; commun: Commun }) =>
  releves.length < 2 ? null : (
    <BarreFiltres action={action} libelle="Année de dépenses">
      <ChoixListe
        nom="annee"
        libelle="Dépenses de"
        options={releves.map((x) => ({ valeur: String(x.annee), libelle: String(x.annee) }))}
        valeur={String(annee ?? '')}
      />
    </BarreFiltres>
  );
