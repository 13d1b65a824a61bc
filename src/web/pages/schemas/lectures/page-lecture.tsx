import type { ReactNode } from 'react';
import { typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { type Cadre, Page } from '../../../ui/page.tsx';
import { Onglets, Titre } from '../../../ui/structure.tsx';
import { FilAriane } from '../../../ui/tableau.tsx';
import { NavigationVersion } from '../navigation.tsx';
import type { Place } from '../outils.tsx';

export type Lecture = 'sommaire' | 'odd' | 'liens' | 'actions' | 'base' | 'textes' | 'plans';

const LECTURES: readonly { readonly cle: Exclude<Lecture, 'sommaire'>; readonly libelle: string }[] = [
  { cle: 'actions', libelle: 'Fiches' },
  { cle: 'liens', libelle: 'Liens' },
  { cle: 'odd', libelle: 'Développement durable' },
  { cle: 'base', libelle: 'Chiffres de départ' },
  { cle: 'textes', libelle: 'Textes' },
  { cle: 'plans', libelle: 'Plans' },
];

/** Le cadre d'une lecture du schéma : où l'on est, les autres lectures, et son titre. */
export const PageLecture = ({
  cadre,
  place,
  active,
  titre,
  sousTitre,
  actions,
  enErreur = false,
  children,
}: {
  cadre: Cadre;
  place: Place;
  active: Lecture;
  titre: string;
  sousTitre: ReactNode;
  actions?: ReactNode;
  enErreur?: boolean;
  children: ReactNode;
}) => {
  const { schema, version } = place;
  const intitule = typographier(version.entete.intitule);
  return (
    <Page cadre={cadre} titre={`${enErreur ? 'Erreur : ' : ''}${titre}, ${intitule}`} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: intitule, href: r.version(schema.id, version.id) },
          ...(active === 'sommaire'
            ? [{ libelle: 'Lectures' }]
            : [{ libelle: 'Lectures', href: l.sommaire(schema.id, version.id) }, { libelle: titre }]),
        ]}
      />
      <Titre sousTitre={sousTitre} actions={actions}>
        {titre}
      </Titre>
      <NavigationVersion place={place} active="lectures" />
      {active !== 'sommaire' && (
        <Onglets
          libelle="Lectures du schéma"
          onglets={LECTURES.map(({ cle, libelle }) => ({
            libelle,
            href: l[cle](schema.id, version.id),
            actif: cle === active,
          }))}
        />
      )}
      {children}
    </Page>
  );
};
