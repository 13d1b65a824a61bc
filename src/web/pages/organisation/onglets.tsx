import { routes } from '../../routes.ts';
import { Onglets } from '../../ui/structure.tsx';

export type OngletOrganisation = 'collectivite' | 'acheteurs' | 'services' | 'personnes' | 'partenaires';

const ONGLETS: readonly { id: OngletOrganisation; libelle: string; href: string }[] = [
  { id: 'collectivite', libelle: 'Collectivité', href: routes.organisation() },
  { id: 'acheteurs', libelle: 'Acheteurs', href: routes.repertoire('acheteurs') },
  { id: 'services', libelle: 'Services', href: routes.repertoire('services') },
  { id: 'personnes', libelle: 'Personnes', href: routes.personnes() },
  { id: 'partenaires', libelle: 'Partenaires', href: routes.repertoire('partenaires') },
];

export const OngletsOrganisation = ({ actif }: { actif: OngletOrganisation }) => (
  <Onglets
    libelle="Organisation"
    onglets={ONGLETS.map(({ id, libelle, href }) => ({ libelle, href, actif: id === actif }))}
  />
);

const FAITS: Readonly<Record<string, string>> = {
  installation:
    'Votre collectivité est créée, et vous êtes connecté. Ajoutez ses acheteurs, ses services, ses personnes.',
  enregistre: 'C’est enregistré.',
  ferme: 'La fiche est close : elle reste lisible, et peut être rouverte.',
  rouvre: 'La fiche est rouverte.',
  invitee: 'L’invitation est partie.',
  'invitee-sans-courriel':
    'La personne est inscrite, mais le courriel n’est pas parti : réessayez « Renvoyer l’invitation » sur sa fiche.',
  anonymisee: 'La personne est anonymisée.',
};

/** Phrase du succès qu'annonce `?fait=`. */
export const direFait = (fait: string | undefined): string | undefined =>
  fait === undefined ? undefined : FAITS[fait];
