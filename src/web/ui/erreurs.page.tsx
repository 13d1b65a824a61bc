import { routes } from '../routes.ts';
import { Actions, BoutonLien } from './formulaire.tsx';
import { type Cadre, Page } from './page.tsx';
import { Code, Texte, Titre } from './structure.tsx';

export const PageIntrouvable = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Page introuvable">
    <Titre>Page introuvable</Titre>
    <Texte>
      Cette adresse ne mène à rien : la page a pu changer de place, ou l’adresse a été coupée en chemin.
      Vérifiez-la, ou repartez d’une des pages ci-dessous.
    </Texte>
    <Actions>
      <BoutonLien href={routes.tableauDeBord()}>Tableau de bord</BoutonLien>
      <BoutonLien href={routes.marches()} second>
        Marchés
      </BoutonLien>
      <BoutonLien href={routes.indicateurs()} second>
        Indicateurs
      </BoutonLien>
    </Actions>
  </Page>
);

export const PageRefus = ({ cadre, titre, raison }: { cadre: Cadre; titre: string; raison: string }) => (
  <Page cadre={cadre} titre={titre}>
    <Titre>{titre}</Titre>
    <Texte>{raison}</Texte>
    {cadre.connecte !== null && (
      <Actions>
        <BoutonLien href={routes.importer()}>Revenir à l’import</BoutonLien>
      </Actions>
    )}
  </Page>
);

export const PageDisquePlein = ({ cadre, raison }: { cadre: Cadre; raison: string }) => (
  <Page cadre={cadre} titre="Le disque est plein">
    <Titre>Le disque est plein</Titre>
    <Texte>{raison}</Texte>
    <Texte>
      Rien de cette demande n’a été enregistré. Tout ce qui l’était déjà reste lisible ; recommencez quand la
      place sera revenue.
    </Texte>
  </Page>
);

export const PageIncident = ({ cadre, incident }: { cadre: Cadre; incident: string }) => (
  <Page cadre={cadre} titre="Une erreur est survenue">
    <Titre>Une erreur est survenue</Titre>
    <Texte>
      Votre demande n’a pas abouti, et rien n’a été enregistré à moitié. Vous pouvez réessayer ; si l’erreur
      revient, transmettez ce numéro d’incident à la personne qui administre l’application :
    </Texte>
    <p>
      <Code>{incident}</Code>
    </p>
    <Actions>
      <BoutonLien href={routes.tableauDeBord()}>Tableau de bord</BoutonLien>
    </Actions>
  </Page>
);

export const PageBaseIndisponible = ({ cadre, incident }: { cadre: Cadre; incident: string }) => (
  <Page cadre={cadre} titre="La base de données ne répond pas">
    <Titre>La base de données ne répond pas</Titre>
    <Texte>
      Réessayez dans un instant : l’application reprend d’elle-même dès que la base revient. Si vous veniez
      d’enregistrer quelque chose, vérifiez d’abord que ce n’est pas déjà fait ; rien ne l’a été à moitié. Si
      l’erreur dure, transmettez ce numéro d’incident à la personne qui administre l’application :
    </Texte>
    <p>
      <Code>{incident}</Code>
    </p>
    <Actions>
      <BoutonLien href={routes.tableauDeBord()}>Tableau de bord</BoutonLien>
    </Actions>
  </Page>
);
