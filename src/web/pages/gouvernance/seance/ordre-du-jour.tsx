import { peutEcrire } from '#domaines/gouvernance';
import { champDe, valeurDe } from '../../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Actions, Bouton, Cache, Case, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import { Badge } from '../../../ui/message.tsx';
import { BoutonActe, Champs } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les points inscrits, à ranger et à compléter tant que la séance se prépare. */
export const OrdreDuJour = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, points } = donnees.dossier;
  const modifiable = peutEcrire(seance.statut, 'preparation');
  const saisie = saisieDuFormulaire(donnees, 'point');
  return (
    <>
      {points.length === 0 ? (
        <Texte>Aucun point inscrit.</Texte>
      ) : (
        <Tableau
          legende="Points inscrits"
          lignes={points}
          cle={(p) => p.id}
          colonnes={[
            { titre: 'N°', cellule: (p) => String(points.indexOf(p) + 1) },
            {
              titre: 'Sujet',
              enTete: true,
              cellule: (p) => <Lien href={r.seancePoint(seance.id, p.id)}>{p.sujet}</Lien>,
            },
            { titre: 'Rapporteur', cellule: (p) => p.rapporteur ?? '—' },
            {
              titre: 'Projet',
              cellule: (p) =>
                p.consacreAuProjet ? <Badge ton="information">consacré au projet</Badge> : '—',
            },
            ...(modifiable
              ? [
                  {
                    titre: 'Ranger',
                    cellule: (p: (typeof points)[number]) => (
                      <form method="post" action={r.seancePointRanger(seance.id, p.id)}>
                        <Cache nom="jeton" valeur={jeton} />
                        <Cache nom="version" valeur={String(p.version)} />
                        <Actions>
                          <BoutonActe nom="vers" valeur="haut" precision={p.sujet}>
                            Monter
                          </BoutonActe>
                          <BoutonActe nom="vers" valeur="bas" precision={p.sujet}>
                            Descendre
                          </BoutonActe>
                          <BoutonActe nom="vers" valeur="retirer" precision={p.sujet}>
                            Retirer
                          </BoutonActe>
                        </Actions>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && (
        <Depliable titre="Ajouter un point" ouvert={points.length === 0 || saisie.fautes.length > 0}>
          <Formulaire action={r.seancePoints(seance.id)} jeton={jeton} libelle="Ajouter un point">
            <Champ {...champDe(saisie, 'sujet')} libelle="Sujet" large requis />
            <Champs>
              <Champ {...champDe(saisie, 'rapporteur')} libelle="Rapporteur" />
              <Case
                nom="consacreAuProjet"
                libelle="Séquence consacrée au projet"
                cochee={valeurDe(saisie, 'consacreAuProjet') === 'oui'}
              />
            </Champs>
            <Bouton second>Ajouter le point</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};
