import { type Contenu, type RapportVerification, versModele } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { routesPublications } from '../../routes-publications.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import { presenterVerification } from '../../ui/verification/presenter-verification.ts';
import { RapportDeVerification } from '../../ui/verification/rapport-verification.tsx';
import { NavigationVersion } from './navigation.tsx';
import type { Place } from './outils.tsx';

/** Le rapport de vérification d'une version, chaque constat menant à la fiche où il se corrige. */
export const PageVerificationVivante = ({
  cadre,
  place,
  contenu,
  rapport,
  jour,
}: {
  cadre: Cadre;
  place: Place;
  contenu: Contenu;
  rapport: RapportVerification;
  jour: string;
}) => {
  const { schema, version } = place;
  const intitule = typographier(version.entete.intitule);
  const adresse = (code: string | null): string => {
    const noeud = contenu.noeuds.find((n) => n.code === code && n.closLe === null);
    return noeud === undefined ? r.version(schema.id, version.id) : r.noeud(schema.id, version.id, noeud.id);
  };
  const vue = presenterVerification(
    versModele(contenu, { id: schema.id, type: schema.type }),
    rapport,
    adresse,
    // Ce qui est publié, et quand, se tient au registre des publications.
    (partie) => (partie === 'annexes.publications' ? routesPublications.accueil() : null),
  );
  return (
    <Page cadre={cadre} titre={`Vérification : ${intitule}`} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: intitule, href: r.version(schema.id, version.id) },
          { libelle: 'Vérification' },
        ]}
      />
      <Titre sousTitre={`${intitule}, version ${version.numero}, au ${jour}.`}>Vérification</Titre>
      <NavigationVersion place={place} active="verification" />
      <RapportDeVerification vue={vue} />
    </Page>
  );
};
