import { STATUTS_DELIBERATION, sensDuVote } from '#domaines/gouvernance';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Bouton, Formulaire } from '../../../ui/formulaire.tsx';
import { Lien, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesSeance } from './donnees-seance.ts';

/** Les délibérations préparées pour la séance, avec leur vote. */
export const Deliberations = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, deliberations } = donnees.dossier;
  return (
    <>
      {deliberations.length === 0 ? (
        <Texte>Aucune délibération.</Texte>
      ) : (
        <Tableau
          legende="Délibérations de la séance"
          lignes={deliberations}
          cle={(d) => d.id}
          colonnes={[
            {
              titre: 'Objet',
              enTete: true,
              cellule: (d) => (
                <Lien href={r.deliberation(d.id)}>{d.objet === '' ? 'Objet à préciser' : d.objet}</Lien>
              ),
            },
            { titre: 'Vote', cellule: (d) => `${d.pour ?? '—'} pour, ${d.contre ?? '—'} contre` },
            { titre: 'Résultat', cellule: (d) => sensDuVote(d) },
            { titre: 'État', cellule: (d) => STATUTS_DELIBERATION[d.statut] },
          ]}
        />
      )}
      {seance.statut !== 'annulee' && (
        <Formulaire
          action={r.seanceDeliberations(seance.id)}
          jeton={jeton}
          libelle="Préparer une délibération"
        >
          <Bouton second>Préparer une délibération</Bouton>
        </Formulaire>
      )}
    </>
  );
};
