import { routes } from '../../routes.ts';
import { routesDiagnostic } from '../../routes-diagnostic.ts';
import { routesLectures as l } from '../../routes-lectures.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { Onglets } from '../../ui/structure.tsx';
import type { Place } from './outils.tsx';

/** Les vues d'un schéma : l'arbre, ses autres lectures, le diagnostic, le suivi de l'année, la vérification, les versions. */
export const NavigationVersion = ({
  place: { schema, version },
  active,
}: {
  place: Place;
  active: 'arbre' | 'lectures' | 'diagnostic' | 'suivi' | 'verification' | 'versions';
}) => (
  <Onglets
    libelle="Vues du schéma"
    onglets={[
      { libelle: 'Arbre', href: r.version(schema.id, version.id), actif: active === 'arbre' },
      { libelle: 'Avec les chiffres', href: routes.schema({ modele: schema.id }), actif: false },
      { libelle: 'Lectures', href: l.sommaire(schema.id, version.id), actif: active === 'lectures' },
      { libelle: 'Diagnostic', href: routesDiagnostic.accueil(schema.id), actif: active === 'diagnostic' },
      { libelle: 'Suivi de l’année', href: r.suivi(schema.id), actif: active === 'suivi' },
      {
        libelle: 'Vérification',
        href: r.verification(schema.id, version.id),
        actif: active === 'verification',
      },
      { libelle: 'Versions', href: r.versions(schema.id), actif: active === 'versions' },
    ]}
  />
);
