import type { PersonneNommable } from '#domaines/gouvernance';
import { ChampChoix } from '../ui/formulaire.tsx';
import { champDe, type Saisie } from './saisie.ts';

/** Le choix dans l'annuaire, s'il a quelqu'un. Une personne partie reste montrée sur la fiche qui la cite. */
export const ChoixPersonne = ({
  saisie,
  annuaire,
  aide,
}: {
  saisie: Saisie;
  annuaire: readonly PersonneNommable[];
  aide: string;
}) => {
  const { valeur } = champDe(saisie, 'personne');
  const partie = valeur !== '' && !annuaire.some((p) => p.id === valeur);
  if (annuaire.length === 0 && !partie) return null;
  return (
    <ChampChoix
      {...champDe(saisie, 'personne')}
      libelle="Personne de l’annuaire"
      aide={aide}
      options={[
        { valeur: '', libelle: 'aucune' },
        ...annuaire.map((p) => ({
          valeur: p.id,
          libelle: p.fonction === '' ? p.nom : `${p.nom} (${p.fonction})`,
        })),
        ...(partie ? [{ valeur, libelle: 'une personne qui n’est plus dans l’annuaire' }] : []),
      ]}
    />
  );
};
