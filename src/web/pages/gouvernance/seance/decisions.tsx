import { estEnRetard, peutEcrire, STATUTS_DECISION } from '#domaines/gouvernance';
import { ecrireJour } from '#platform/francais.ts';
import { champDe } from '../../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Bouton, Champ, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Badge } from '../../../ui/message.tsx';
import { Champs, ZoneTexte } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { TON_DECISION } from '../dire-gouvernance.ts';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les décisions de la séance, avec leur responsable et leur échéance. */
export const Decisions = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, decisions, points } = donnees.dossier;
  const saisie = saisieDuFormulaire(donnees, 'decision');
  return (
    <>
      {decisions.length === 0 ? (
        <Texte>Aucune décision enregistrée.</Texte>
      ) : (
        <Tableau
          legende="Décisions de la séance"
          lignes={decisions}
          cle={(d) => d.id}
          colonnes={[
            {
              titre: 'Décision',
              enTete: true,
              cellule: (d) => <Lien href={r.decision(d.id)}>{d.objet}</Lien>,
            },
            { titre: 'Responsable', cellule: (d) => d.responsable },
            { titre: 'Échéance', cellule: (d) => ecrireJour(d.echeance) },
            {
              titre: 'Avancement',
              cellule: (d) =>
                estEnRetard(d, donnees.aujourdhui) ? (
                  <Badge ton="erreur">en retard</Badge>
                ) : (
                  <Badge ton={TON_DECISION[d.statut]}>{STATUTS_DECISION[d.statut]}</Badge>
                ),
            },
          ]}
        />
      )}
      {peutEcrire(seance.statut, 'suites') && (
        <Depliable titre="Enregistrer une décision" ouvert={saisie.fautes.length > 0}>
          <Formulaire action={r.seanceDecisions(seance.id)} jeton={jeton} libelle="Enregistrer une décision">
            <ZoneTexte {...champDe(saisie, 'objet')} libelle="Ce qui est décidé" lignes={2} />
            <Champs>
              <Champ {...champDe(saisie, 'responsable')} libelle="Responsable" requis />
              <Champ {...champDe(saisie, 'echeance')} libelle="Échéance" type="date" />
              <ChampChoix
                {...champDe(saisie, 'point')}
                libelle="Point de l’ordre du jour"
                options={[
                  { valeur: '', libelle: 'aucun en particulier' },
                  ...points.map((p, i) => ({ valeur: p.id, libelle: `${i + 1}. ${p.sujet}` })),
                ]}
              />
            </Champs>
            <Bouton second>Enregistrer la décision</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};
