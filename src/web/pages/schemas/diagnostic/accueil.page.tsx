import {
  calculerScore,
  compterSelection,
  etatDEntretien,
  OBJETS_DIAGNOSTIC,
  type ServiceDiagnostique,
} from '#domaines/schema';
import { compter, ecrireNombre, enumerer } from '#platform/francais.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { LienJournal } from '../../../ui/lien-journal.tsx';
import { Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { AFaire, Chiffres, Liste, Section, type Tache, Texte } from '../../../ui/structure.tsx';
import type { DonneesEntretiens } from './charger.ts';
import { PageDiagnostic } from './habillage.tsx';

const CITES = 5;

/** Les premiers noms, et combien il en reste. */
const citer = (services: readonly ServiceDiagnostique[]): string => {
  const noms = services.slice(0, CITES).map((s) => s.nom);
  const reste = services.length - noms.length;
  return enumerer(reste === 0 ? noms : [...noms, `${ecrireNombre(reste)} de plus`]);
};

const tachesDe = (
  d: DonneesEntretiens,
  nonNotes: readonly ServiceDiagnostique[],
  aTenir: readonly ServiceDiagnostique[],
): readonly Tache[] => {
  const { id } = d.place.schema;
  const { aDecider } = compterSelection(d.services.map((s) => s.selection.decision));
  const sansRattachement = d.services.filter(
    (s) => s.selection.decision === 'retenu' && s.rattachement === null,
  );
  return [
    ...(d.releves.length === 0 && d.services.length > 0
      ? [
          {
            titre: 'Relever les dépenses',
            detail: 'Sans elles, les services se comparent sur leurs seules notes.',
            action: 'Importer',
            href: r.importer(id),
          },
        ]
      : []),
    ...(nonNotes.length === 0
      ? []
      : [
          {
            titre: `Finir de coter ${compter(nonNotes.length, 'service', 'services')}`,
            detail: citer(nonNotes),
            action: 'Coter',
            href: r.cotation(id),
          },
        ]),
    ...(aDecider === 0
      ? []
      : [
          {
            titre: `Décider pour ${compter(aDecider, 'service', 'services')}`,
            detail: 'Retenu pour un entretien, ou écarté, et pourquoi.',
            action: 'Choisir',
            href: r.croisement(id),
          },
        ]),
    ...(sansRattachement.length === 0
      ? []
      : [
          {
            titre: `Rattacher au répertoire ${compter(sansRattachement.length, 'service retenu', 'services retenus')}`,
            detail: `Leurs contributeurs pourront répondre eux-mêmes : ${citer(sansRattachement)}.`,
            action: 'Rattacher',
            href: r.service(id, sansRattachement[0]?.id ?? ''),
          },
        ]),
    ...(aTenir.length === 0
      ? []
      : [
          {
            titre: `Tenir ${compter(aTenir.length, 'entretien', 'entretiens')}`,
            detail: citer(aTenir),
            action: 'Préparer',
            href: r.entretiens(id),
          },
        ]),
  ];
};

/** Où en est le diagnostic, et ce qu'il reste à y faire. */
export const PageAccueilDiagnostic = ({
  cadre,
  donnees: d,
  aujourdhui,
}: {
  cadre: Cadre;
  donnees: DonneesEntretiens;
  aujourdhui: string;
}) => {
  const { id } = d.place.schema;
  const selection = compterSelection(d.services.map((s) => s.selection.decision));
  const nonNotes = d.services.filter(
    (s) => calculerScore(s.cotation.notes, d.ponderation.poids).etat !== 'note',
  );
  const retenus = d.services.filter((s) => s.selection.decision === 'retenu');
  const aTenir = retenus.filter((s) => etatDEntretien(s.entretien, aujourdhui) !== 'tenu');
  const total = d.services.length;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="accueil"
      titre="Diagnostic préalable"
      sousTitre="Sur quels services porter l’effort : ce qu’ils dépensent, ce que leurs achats pèsent, ce qu’ils en disent."
    >
      {total === 0 ? (
        <Vide
          titre="Le diagnostic n’a pas encore de service"
          action={{ libelle: 'Importer les dépenses', href: r.importer(id) }}
        >
          <p>
            Commencez par les dépenses d’une année, service par service : un classeur ou un CSV sorti de votre
            logiciel financier. Les services qu’il nomme entrent dans le diagnostic. Un service dont les
            dépenses ne sont pas connues s’ajoute depuis « Cotation ».
          </p>
        </Vide>
      ) : (
        <>
          <Chiffres
            titre="Le diagnostic en chiffres"
            chiffres={[
              {
                libelle: 'Années relevées',
                valeur: ecrireNombre(d.releves.length),
                detail:
                  d.releves.length === 0
                    ? 'aucune dépense importée'
                    : d.releves.map((x) => x.annee).join(', '),
              },
              {
                libelle: 'Services notés',
                valeur: `${ecrireNombre(total - nonNotes.length)} sur ${ecrireNombre(total)}`,
                detail: `${compter(nonNotes.length, 'reste', 'restent')} à coter`,
              },
              {
                libelle: 'Services retenus',
                valeur: `${ecrireNombre(selection.retenus)} sur ${ecrireNombre(total)}`,
                detail: `${compter(selection.ecartes, 'écarté', 'écartés')}, ${ecrireNombre(selection.aDecider)} à décider`,
              },
              {
                libelle: 'Entretiens tenus',
                valeur: `${ecrireNombre(retenus.length - aTenir.length)} sur ${ecrireNombre(retenus.length)}`,
                detail: 'parmi les services retenus',
              },
            ]}
          />
          {d.modifiable && <AFaire taches={tachesDe(d, nonNotes, aTenir)} />}
        </>
      )}
      <Section titre="Comment il se fait">
        <Liste>
          <li>Dépenses : les services et les typologies d’achat qui pèsent le plus, pour une année.</li>
          <li>
            Cotation : pour chaque service, ses enjeux, son risque, ce que la commande publique peut y
            changer.
          </li>
          <li>Croisement : la dépense face au score, pour retenir les services à rencontrer.</li>
          <li>Entretiens : ce que ces services font déjà, préparent, et ce qui leur manque.</li>
          <li>Synthèse : leurs réponses, thème par thème, pour écrire le schéma.</li>
        </Liste>
        <Texte petit>
          Le diagnostic appartient au schéma, pas à une de ses versions : il peut se compléter après
          l’adoption.
        </Texte>
        {d.modifiable && total > 0 && (
          <Actions>
            <BoutonLien href={r.importer(id)} second>
              Importer les dépenses d’une autre année
            </BoutonLien>
          </Actions>
        )}
      </Section>
      <LienJournal type={OBJETS_DIAGNOSTIC.diagnostic} objet={id} />
    </PageDiagnostic>
  );
};
