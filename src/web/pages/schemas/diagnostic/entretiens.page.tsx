import { etatDEntretien, type Guide, type ServiceDiagnostique } from '#domaines/schema';
import { compter, ecrireInstant, ecrireNombre } from '#platform/francais.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Badge, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Lien, Section } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesEntretiens } from './charger.ts';
import { direEtatEntretien, TON_ENTRETIEN } from './dire-diagnostic.ts';
import { PageDiagnostic } from './habillage.tsx';

/** « 3 sur 13 » : les questions posées aujourd'hui auxquelles le service a répondu. */
const direReponses = ({ entretien }: ServiceDiagnostique, { questions }: Guide): string => {
  const posees = questions.filter((q) => q.closLe === null);
  const repondues = posees.filter((q) => entretien.reponses.some((x) => x.question === q.id));
  return `${ecrireNombre(repondues.length)} sur ${ecrireNombre(posees.length)}`;
};

/** Les entretiens des services retenus : où en est chacun. */
export const PageEntretiens = ({
  cadre,
  donnees: d,
  aujourdhui,
}: {
  cadre: Cadre;
  donnees: DonneesEntretiens;
  aujourdhui: string;
}) => {
  const { id } = d.place.schema;
  const retenus = d.services.filter((s) => s.selection.decision === 'retenu');
  const tenus = retenus.filter((s) => etatDEntretien(s.entretien, aujourdhui) === 'tenu').length;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="entretiens"
      titre="Entretiens avec les services"
      sousTitre={`${compter(tenus, 'entretien tenu', 'entretiens tenus')} sur ${compter(retenus.length, 'service retenu', 'services retenus')}.`}
    >
      <Actions>
        <BoutonLien href={r.guide(id)} second>
          {d.modifiable ? 'Relire et changer le guide' : 'Lire le guide'}
        </BoutonLien>
        <BoutonLien href={r.synthese(id)} second>
          Voir la synthèse
        </BoutonLien>
      </Actions>
      {retenus.length === 0 ? (
        <Vide
          titre="Aucun service n’est encore retenu"
          action={{ libelle: 'Choisir les services', href: r.croisement(id) }}
        >
          <p>Un entretien se prépare pour chaque service retenu après le croisement.</p>
        </Vide>
      ) : (
        <Section titre="Services retenus">
          <Tableau
            legende="Entretiens des services retenus"
            lignes={retenus}
            cle={(s) => s.id}
            colonnes={[
              {
                titre: 'Service',
                enTete: true,
                cellule: (s) => <Lien href={r.entretien(id, s.id)}>{s.nom}</Lien>,
              },
              {
                titre: 'Entretien',
                cellule: (s) => {
                  const etat = etatDEntretien(s.entretien, aujourdhui);
                  return <Badge ton={TON_ENTRETIEN[etat]}>{direEtatEntretien(etat, s.entretien)}</Badge>;
                },
              },
              { titre: 'Réponses', chiffre: true, cellule: (s) => direReponses(s, d.guide) },
              { titre: 'Personnes rencontrées', cellule: (s) => s.entretien.personnes || '—' },
              {
                titre: 'Dernière saisie',
                cellule: (s) =>
                  s.entretien.version === 0
                    ? '—'
                    : `${s.entretien.modifiePar}, ${ecrireInstant(new Date(s.entretien.modifieLe))}`,
              },
            ]}
          />
        </Section>
      )}
    </PageDiagnostic>
  );
};
