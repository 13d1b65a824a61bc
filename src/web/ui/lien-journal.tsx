import { autoriser, type TypeObjet } from '#domaines/acte';
import { ACTES_ORGANISATION } from '#domaines/organisation';
import { acteurConnecte } from '../middleware/session.ts';
import { routes } from '../routes.ts';
import { Actions, BoutonLien } from './formulaire.tsx';

/** Le journal d'une fiche, à qui a le droit de le lire. Sans `type`, tout ce qui porte cet identifiant. */
export const LienJournal = ({ type, objet }: { type?: TypeObjet; objet: string }) => {
  const acteur = acteurConnecte();
  if (acteur !== undefined && !autoriser(acteur, ACTES_ORGANISATION.lireJournal).ok) return null;
  return (
    <Actions>
      <BoutonLien href={routes.journal({ type: type?.code, objet })} second>
        Journal de cette fiche
      </BoutonLien>
    </Actions>
  );
};
