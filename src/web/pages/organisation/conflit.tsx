import type { RefusConflit } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

const dire = (valeur: unknown): string =>
  valeur === null || valeur === undefined || valeur === ''
    ? 'vide'
    : typeof valeur === 'boolean'
      ? valeur
        ? 'oui'
        : 'non'
      : valeur instanceof Date
        ? ecrireInstant(valeur)
        : String(valeur);

/** Quelqu'un a enregistré avant : les deux valeurs, côte à côte. */
export const PageConflit = ({
  cadre,
  conflit,
  libelles,
  retour,
}: {
  cadre: Cadre;
  conflit: RefusConflit;
  libelles: Readonly<Record<string, string>>;
  retour: string;
}) => {
  const champs = Object.keys(conflit.propose).filter((nom) => nom in libelles);
  const quand = conflit.le === null ? '' : `, ${ecrireInstant(conflit.le)}`;
  return (
    <Page cadre={cadre} titre="Fiche changée entre-temps">
      <Titre>Fiche changée entre-temps</Titre>
      <Message ton="alerte" titre={conflit.message}>
        <p>
          Dernier changement : {conflit.par}
          {quand}.
        </p>
      </Message>
      <Tableau
        legende="Valeurs en place et valeurs que vous proposiez"
        lignes={champs}
        cle={(nom) => nom}
        colonnes={[
          { titre: 'Champ', enTete: true, cellule: (nom) => libelles[nom] ?? nom },
          { titre: 'En place', cellule: (nom) => dire(conflit.actuel[nom]) },
          { titre: 'Vous proposiez', cellule: (nom) => dire(conflit.propose[nom]) },
        ]}
      />
      <Actions>
        <BoutonLien href={retour}>Rouvrir la fiche à jour</BoutonLien>
        <BoutonLien href={routes.organisation()} second>
          Organisation
        </BoutonLien>
      </Actions>
    </Page>
  );
};
