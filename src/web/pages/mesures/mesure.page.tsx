import type { Piece } from '#domaines/acte';
import {
  direDetail,
  direReponse,
  direReponseEntiere,
  direTermes,
  GESTES_DE_MESURE,
  type MesureSaisie,
  OBJETS_MESURE,
  type RevisionMesure,
} from '#domaines/mesure';
import type { Anomalie } from '#domaines/schema';
import { ecrireInstant, ecrireJour, typographier } from '#platform/francais.ts';
import { Pieces } from '../../formulaires/pieces.tsx';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routes } from '../../routes.ts';
import { routesMesures as r } from '../../routes-mesures.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { intituleDe } from './dire-mesure.ts';
import { formeDeMesure } from './lire-formulaires.ts';

export interface DonneesMesure {
  readonly mesure: MesureSaisie;
  readonly acheteur: string;
  readonly anomalies: readonly Anomalie[];
  readonly revisions: readonly RevisionMesure[];
  readonly pieces: readonly Piece[];
  readonly peutSaisir: boolean;
  readonly peutValider: boolean;
}

/** Ce qui cloche, dit sans rien empêcher. */
export const Anomalies = ({ anomalies }: { anomalies: readonly Anomalie[] }) => (
  <Message
    ton="alerte"
    titre={
      anomalies.length === 1 ? 'Une mesure est à vérifier' : `${anomalies.length} points sont à vérifier`
    }
  >
    <Liste>
      {anomalies.map((a) => (
        <li key={`${a.regle}-${a.message}`}>{typographier(a.message)}</li>
      ))}
    </Liste>
    <p>La saisie est gardée telle quelle : corrigez-la, ou dites pourquoi en commentaire.</p>
  </Message>
);

const Etat = ({ mesure: m }: { mesure: MesureSaisie }) =>
  m.retireeLe !== null ? (
    <Badge ton="neutre">retirée</Badge>
  ) : m.valideeLe !== null ? (
    <Badge ton="succes">validée</Badge>
  ) : (
    <Badge ton="alerte">saisie, non validée</Badge>
  );

const Reponse = ({ donnees: { mesure: m, acheteur } }: { donnees: DonneesMesure }) => {
  const [termes, detail] = [direTermes(m.reponse), direDetail(m.reponse)];
  return (
    <Section titre="La réponse" encadre>
      <Fiche
        lignes={[
          ['Valeur', <strong key="valeur">{direReponse(m.reponse)}</strong>],
          ...(termes === '' ? [] : [['Compte', termes] as const]),
          ...(detail === ''
            ? []
            : [[m.reponse.forme === 'non-declare' ? 'Parce que' : 'Détail', typographier(detail)] as const]),
          ['Année', String(m.annee)],
          ['Acheteur', acheteur],
          ['État', <Etat key="etat" mesure={m} />],
        ]}
      />
    </Section>
  );
};

const Provenance = ({ mesure: m }: { mesure: MesureSaisie }) => (
  <Section titre="D’où elle vient" encadre>
    <Fiche
      lignes={[
        ['Source', m.source === '' ? 'non dite' : typographier(m.source)],
        ['Date de la source', m.dateSource === null ? 'non dite' : ecrireJour(m.dateSource)],
        ['Saisie par', `${m.saisiePar}, le ${ecrireInstant(new Date(m.saisieLe))}`],
        [
          'Validée par',
          m.valideePar === null || m.valideeLe === null
            ? 'personne encore'
            : `${m.valideePar}, le ${ecrireInstant(new Date(m.valideeLe))}`,
        ],
        ...(m.commentaire === '' ? [] : [['Commentaire', typographier(m.commentaire)] as const]),
        ...(m.retireeLe === null
          ? []
          : [
              [
                'Retirée',
                `le ${ecrireInstant(new Date(m.retireeLe))} : ${typographier(m.motifRetrait)}`,
              ] as const,
            ]),
      ]}
    />
  </Section>
);

const Historique = ({ revisions }: { revisions: readonly RevisionMesure[] }) => (
  <Section titre="Historique">
    <Tableau
      legende="Ce qui a été écrit, du plus récent au plus ancien"
      lignes={revisions}
      cle={(x) => String(x.version)}
      colonnes={[
        { titre: 'Quand', enTete: true, cellule: (x) => ecrireInstant(new Date(x.le)) },
        { titre: 'Acte', cellule: (x) => GESTES_DE_MESURE[x.acte] },
        { titre: 'Par', cellule: (x) => x.par },
        {
          titre: 'Ce qui était répondu',
          cellule: (x) =>
            x.acte === 'retrait'
              ? typographier(x.etat.motifRetrait)
              : typographier(direReponseEntiere(x.etat.reponse)),
        },
        { titre: 'Source', cellule: (x) => (x.etat.source === '' ? '—' : typographier(x.etat.source)) },
        {
          titre: 'Commentaire',
          cellule: (x) => (x.etat.commentaire === '' ? '—' : typographier(x.etat.commentaire)),
        },
      ]}
    />
  </Section>
);

/** Une mesure saisie : ce qui est répondu, qui l'a dit, avec quoi, et ce qui l'était avant. */
export const PageMesure = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesMesure;
  saisie: Saisie;
}) => {
  const { mesure: m } = d;
  const titre = `${m.code} en ${m.annee}, ${d.acheteur}`;
  const retiree = m.retireeLe !== null;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="indicateurs">
      <FilAriane
        etapes={[
          { libelle: 'Mesures', href: r.liste({ annee: m.annee }) },
          { libelle: m.code, href: routes.indicateur(m.code, { annee: m.annee }) },
          { libelle: `${m.annee}, ${d.acheteur}` },
        ]}
      />
      <Titre
        sousTitre={intituleDe(m.code)}
        actions={
          <Actions>
            {d.peutSaisir && (
              <BoutonLien
                href={r.saisir(m.code, { annee: m.annee, acheteur: m.acheteur, forme: formeDeMesure(m) })}
              >
                {retiree ? 'Saisir à nouveau' : 'Corriger'}
              </BoutonLien>
            )}
            {d.peutValider && !retiree && m.valideeLe === null && (
              <Formulaire action={r.valider(m.id)} jeton={jeton} libelle="Valider cette mesure" enLigne>
                <Cache nom="version" valeur={String(m.version)} />
                <BoutonActe>Valider</BoutonActe>
              </Formulaire>
            )}
          </Actions>
        }
      >
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {d.anomalies.length > 0 && <Anomalies anomalies={d.anomalies} />}
      <Reponse donnees={d} />
      <Provenance mesure={m} />
      <Pieces
        mots={{
          titre: 'Justificatifs',
          vide: 'Aucun justificatif n’est joint à cette mesure.',
          joindre: 'Joindre un justificatif',
        }}
        pieces={d.pieces}
        adresse={r.pieces(m.id)}
        modifiable={d.peutSaisir}
        jeton={jeton}
        saisie={saisie}
      />
      <Historique revisions={d.revisions} />
      {d.peutSaisir && !retiree && (
        <Depliable
          titre="Retirer cette mesure"
          ouvert={saisie.fautes.some((f) => f.champ === 'motifRetrait')}
        >
          <Texte>
            Elle ne comptera plus nulle part. Son historique reste, et la saisir à nouveau la rétablit.
          </Texte>
          <Formulaire action={r.retirer(m.id)} jeton={jeton} libelle="Retirer cette mesure">
            <Cache nom="version" valeur={String(m.version)} />
            <Champ {...champDe(saisie, 'motifRetrait')} libelle="Pourquoi" large />
            <Bouton second>Retirer</Bouton>
          </Formulaire>
        </Depliable>
      )}
      <LienJournal type={OBJETS_MESURE.mesure} objet={m.id} />
    </Page>
  );
};
