import {
  compterPresences,
  type DossierSeance,
  delaiDeConvocation,
  direDelai as direDelaiConvocation,
  direRegleQuorum,
  type EnvoiConvocation,
  enExercice,
  estEnRetard,
  faireLAppel,
  type Membre,
  participation,
  peutEcrire,
  quorum,
  STATUTS_DECISION,
  STATUTS_DELIBERATION,
  sensDuVote,
  type TexteConvocation,
} from '#domaines/gouvernance';
import { compter, ecrireInstant, ecrireJour, ecrireTaille } from '#platform/francais.ts';
import { EXTENSIONS_ADMISES } from '#platform/pieces/index.ts';
import { type ActeDeSeance, routesGouvernance as r } from '../../routes-gouvernance.ts';
import {
  Actions,
  Bouton,
  BoutonLien,
  Cache,
  Case,
  Champ,
  ChampChoix,
  ChampFichier,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Bloc, Chiffres, Depliable, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { LienJournal } from '../journal/lien-journal.tsx';
import {
  delaiDe,
  direDateSeance,
  direDelai,
  direEnvoi,
  direParticipation,
  direStatut,
  TON_DECISION,
  TON_DELAI,
  TON_SEANCE,
} from './dire-gouvernance.ts';
import { champDe, type Saisie, valeurDe } from './saisie-en-cours.ts';

export interface DonneesSeance {
  readonly dossier: DossierSeance;
  readonly membres: readonly Membre[];
  readonly convocation: TexteConvocation | null;
  /** Le dernier envoi de la convocation par courriel. */
  readonly envoi: (EnvoiConvocation & { readonly le: Date }) | null;
  /** Le bilan des actions que cette séance peut recevoir : celui de l'année d'avant. */
  readonly bilanActions: { readonly annee: number } | null;
  /** Un courrier est réglé. */
  readonly peutPoster: boolean;
  readonly aujourdhui: string;
  /** Un formulaire de cette page que l'on vient de refuser. */
  readonly saisie: Saisie & {
    readonly formulaire: 'point' | 'decision' | 'recommandation' | 'acte' | 'piece' | null;
  };
}

const vide = (donnees: DonneesSeance, formulaire: string): Saisie =>
  donnees.saisie.formulaire === formulaire ? donnees.saisie : { valeurs: {}, fautes: [], version: 0 };

const Avancer = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance } = donnees.dossier;
  const saisie = vide(donnees, 'acte');
  const acte = (nom: ActeDeSeance, libelle: string, second = false) => (
    <Formulaire action={r.seanceActe(seance.id, nom)} jeton={jeton} libelle={libelle}>
      <Cache nom="version" valeur={String(seance.version)} />
      <Bouton second={second}>{libelle}</Bouton>
    </Formulaire>
  );
  const annuler = (
    <Depliable titre="Annuler ou reporter la séance" ouvert={saisie.fautes.some((f) => f.champ === 'motif')}>
      <Formulaire action={r.seanceActe(seance.id, 'annuler')} jeton={jeton} libelle="Annuler la séance">
        <Cache nom="version" valeur={String(seance.version)} />
        <Champ {...champDe(saisie, 'motif')} libelle="Motif" large requis />
        <Case nom="reporter" libelle="La reporter : une autre séance, à fixer, garde son échéance" cochee />
        <Bouton second>Annuler la séance</Bouton>
      </Formulaire>
    </Depliable>
  );
  const convoquer = (
    <Formulaire action={r.seanceActe(seance.id, 'convoquer')} jeton={jeton} libelle="Convoquer">
      <Cache nom="version" valeur={String(seance.version)} />
      <Champ
        {...champDe(saisie, 'dateConvocation')}
        valeur={valeurDe(saisie, 'dateConvocation') || seance.dateConvocation || donnees.aujourdhui}
        libelle="Convocation envoyée le"
        type="date"
        requis
      />
      {donnees.peutPoster && (
        <Case
          nom="envoyer"
          libelle={
            seance.statut === 'convoquee'
              ? 'La renvoyer par courriel, avec l’ordre du jour tel qu’il est maintenant'
              : 'L’envoyer maintenant par courriel aux membres qui ont une adresse'
          }
          cochee={seance.statut !== 'convoquee'}
        />
      )}
      <Bouton second={seance.statut === 'convoquee'}>
        {seance.statut === 'convoquee' ? 'Enregistrer' : 'Enregistrer la convocation'}
      </Bouton>
    </Formulaire>
  );
  switch (seance.statut) {
    case 'planifiee':
      return (
        <>
          {seance.dateSeance === null ? (
            <Texte>
              Fixez d’abord sa date : <Lien href={r.seanceModifier(seance.id)}>modifier la séance</Lien>.
            </Texte>
          ) : (
            convoquer
          )}
          {annuler}
        </>
      );
    case 'convoquee':
      return (
        <>
          {acte('ouvrir', 'Ouvrir la séance')}
          <Depliable
            titre={
              donnees.peutPoster
                ? 'Renvoyer la convocation, ou changer sa date'
                : 'Changer la date d’envoi de la convocation'
            }
            ouvert={saisie.fautes.some((f) => f.champ === 'dateConvocation')}
          >
            {convoquer}
          </Depliable>
          {annuler}
        </>
      );
    case 'ouverte':
      return (
        <Actions>
          <BoutonLien href={r.seancePresences(seance.id)}>Relever les présences</BoutonLien>
          {acte('clore', 'Clore la séance', true)}
        </Actions>
      );
    case 'close':
      return (
        <Actions>
          {acte('publier', 'Publier le compte rendu')}
          {acte('rouvrir', 'Rouvrir la séance', true)}
        </Actions>
      );
    case 'publiee':
      return <Texte>Compte rendu publié le {ecrireJour(seance.publieeLe)} : il ne change plus.</Texte>;
    case 'annulee':
      return <Texte>Séance annulée : {seance.motifAnnulation ?? 'motif non précisé'}.</Texte>;
  }
};

const Presences = ({ donnees }: { donnees: DonneesSeance }) => {
  const { seance, comite, presences } = donnees.dossier;
  const regle = direRegleQuorum(comite.quorum);
  if (presences.length === 0) {
    const attendus = enExercice(donnees.membres, seance.dateSeance ?? donnees.aujourdhui).length;
    const q = quorum(comite.quorum, attendus, 0);
    return (
      <Texte>
        {compter(attendus, 'membre en exercice', 'membres en exercice')} à cette date. Quorum :{' '}
        {comite.quorum === null ? regle : `${q.seuil} présents (règle choisie : ${regle})`}. Les présences se
        relèvent séance ouverte.
      </Texte>
    );
  }
  const d = compterPresences(presences);
  const q = quorum(comite.quorum, presences.length, d.presents);
  const appel = faireLAppel(presences);
  return (
    <>
      <Chiffres
        titre="Décompte des présences"
        chiffres={[
          {
            libelle: 'Quorum',
            valeur: comite.quorum === null ? 'non exigé' : q.atteint ? 'atteint' : 'non atteint',
            detail:
              comite.quorum === null
                ? regle
                : `${q.presents} présents, ${q.seuil} nécessaires sur ${q.enExercice}`,
          },
          {
            libelle: 'Participation',
            valeur: `${d.presents} sur ${d.convoques}`,
            detail: direParticipation(participation(presences)),
          },
          {
            libelle: 'Pouvoirs',
            valeur: String(d.procurations),
            detail:
              comite.procurationsMax === null
                ? 'sans limite par porteur'
                : `${comite.procurationsMax} au plus par porteur`,
          },
          {
            libelle: 'Absents sans pouvoir',
            valeur: String(d.absents),
            detail: d.nonReleves === 0 ? 'tous relevés' : `${d.nonReleves} non relevés`,
          },
        ]}
      />
      <Texte petit>
        Règle choisie : {regle}. Un membre suppléé compte comme présent ; un pouvoir ne compte pas dans le
        quorum.
      </Texte>
      {appel.pouvoirs.length > 0 && (
        <Depliable titre={compter(appel.pouvoirs.length, 'pouvoir', 'pouvoirs')}>
          <Tableau
            legende="Pouvoirs donnés"
            lignes={appel.pouvoirs}
            cle={(p) => p.de}
            colonnes={[
              { titre: 'De', enTete: true, cellule: (p) => p.de },
              { titre: 'À', cellule: (p) => p.a },
            ]}
          />
        </Depliable>
      )}
      {seance.statut === 'ouverte' && (
        <Actions>
          <BoutonLien href={r.seancePresences(seance.id)}>Relever les présences</BoutonLien>
        </Actions>
      )}
    </>
  );
};

const OrdreDuJour = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, points } = donnees.dossier;
  const modifiable = peutEcrire(seance.statut, 'preparation');
  const saisie = vide(donnees, 'point');
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

const Pieces = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, pieces } = donnees.dossier;
  const modifiable = seance.statut !== 'publiee' && seance.statut !== 'annulee';
  const saisie = vide(donnees, 'piece');
  return (
    <>
      {pieces.length === 0 ? (
        <Texte>Aucune pièce jointe.</Texte>
      ) : (
        <Tableau
          legende="Pièces jointes à la séance"
          lignes={pieces}
          cle={(p) => p.id}
          colonnes={[
            {
              titre: 'Pièce',
              enTete: true,
              cellule: (p) => <Lien href={r.seancePiece(seance.id, p.id)}>{p.nom}</Lien>,
            },
            { titre: 'Taille', chiffre: true, cellule: (p) => ecrireTaille(p.octets) },
            { titre: 'Déposée', cellule: (p) => `${ecrireInstant(new Date(p.deposeLe))} par ${p.deposePar}` },
            ...(modifiable
              ? [
                  {
                    titre: 'Retirer',
                    cellule: (p: (typeof pieces)[number]) => (
                      <form method="post" action={r.seancePieceRetirer(seance.id, p.id)}>
                        <Cache nom="jeton" valeur={jeton} />
                        <BoutonActe precision={p.nom}>Retirer</BoutonActe>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && donnees.bilanActions !== null && (
        <Formulaire
          action={r.seanceBilanActions(seance.id)}
          jeton={jeton}
          libelle="Joindre le bilan des actions"
          enLigne
        >
          <Bouton second>Joindre le bilan des actions {donnees.bilanActions.annee}</Bouton>
        </Formulaire>
      )}
      {modifiable && (
        <Depliable titre="Joindre une pièce" ouvert={saisie.fautes.length > 0}>
          <Formulaire action={r.seancePieces(seance.id)} jeton={jeton} libelle="Joindre une pièce" fichier>
            <ChampFichier
              nom="fichier"
              libelle="Pièce à joindre"
              aide={`20 Mo au plus. Types acceptés : ${EXTENSIONS_ADMISES.replaceAll(',', ' ')}.`}
              erreur={saisie.fautes[0]?.message}
            />
            <Bouton second>Joindre</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};

const Decisions = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, decisions, points } = donnees.dossier;
  const saisie = vide(donnees, 'decision');
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

const Recommandations = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, recommandations } = donnees.dossier;
  const saisie = vide(donnees, 'recommandation');
  return (
    <>
      {recommandations.length === 0 ? (
        <Texte>Aucune recommandation.</Texte>
      ) : (
        <Tableau
          legende="Recommandations de la séance"
          lignes={recommandations}
          cle={(x) => x.id}
          colonnes={[
            {
              titre: 'Recommandation',
              enTete: true,
              cellule: (x) => <Lien href={r.recommandation(seance.id, x.id)}>{x.texte}</Lien>,
            },
            { titre: 'Origine', cellule: (x) => x.origine },
            { titre: 'Suite donnée', cellule: (x) => (x.suite === '' ? 'pas encore' : x.suite) },
          ]}
        />
      )}
      {peutEcrire(seance.statut, 'suites') && (
        <Depliable titre="Enregistrer une recommandation" ouvert={saisie.fautes.length > 0}>
          <Formulaire
            action={r.seanceRecommandations(seance.id)}
            jeton={jeton}
            libelle="Enregistrer une recommandation"
          >
            <ZoneTexte {...champDe(saisie, 'texte')} libelle="Ce qui est recommandé" lignes={2} />
            <Champ {...champDe(saisie, 'origine')} libelle="Par qui" requis />
            <Bouton second>Enregistrer la recommandation</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};

const Deliberations = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
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

export const PageSeance = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesSeance;
}) => {
  const { dossier, convocation, envoi, saisie, aujourdhui } = donnees;
  const { comite, seance } = dossier;
  const titre = `${comite.nom}, ${direDateSeance(seance)}`;
  const delai = delaiDe(seance, aujourdhui);
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: `Séance : ${direDateSeance(seance)}` },
        ]}
      />
      <Titre
        sousTitre={seance.intitule === '' ? comite.nom : `${comite.nom}, ${seance.intitule}`}
        actions={
          <Actions>
            {seance.statut !== 'publiee' && seance.statut !== 'annulee' && (
              <BoutonLien href={r.seanceModifier(seance.id)}>Modifier</BoutonLien>
            )}
            <BoutonLien href={r.seanceDocument(seance.id, 'compte-rendu.pdf')} second>
              Compte rendu (PDF)
            </BoutonLien>
            <BoutonLien href={r.seanceDocument(seance.id, 'compte-rendu.docx')} second>
              Compte rendu (Word)
            </BoutonLien>
            <BoutonLien href={r.seanceDocument(seance.id, 'emargement.pdf')} second>
              Émargement (PDF)
            </BoutonLien>
          </Actions>
        }
      >
        Séance : {direDateSeance(seance)}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Section titre="État" encadre>
        <Fiche
          lignes={[
            [
              'État',
              <Badge key="e" ton={TON_SEANCE[seance.statut]}>
                {direStatut(seance)}
              </Badge>,
            ],
            ['Attendue avant le', ecrireJour(seance.echeance)],
            [
              'Délai',
              <Badge key="d" ton={TON_DELAI[delai.etat]}>
                {direDelai(delai)}
              </Badge>,
            ],
            ['Lieu', seance.lieu ?? 'à préciser'],
            [
              'Convocation',
              seance.dateConvocation === null || seance.dateSeance === null
                ? 'pas encore envoyée'
                : `${ecrireJour(seance.dateConvocation)}, ${direDelaiConvocation(
                    delaiDeConvocation(seance.dateConvocation, seance.dateSeance, comite.delaiConvocation),
                  )}`,
            ],
            ...(envoi === null ? [] : [['Courriels', direEnvoi(envoi)] as const]),
            ['Président', seance.president ?? 'à préciser'],
            ['Secrétaire', seance.secretaire ?? 'à préciser'],
          ]}
        />
        {seance.dateConvocation !== null &&
          seance.dateSeance !== null &&
          !delaiDeConvocation(seance.dateConvocation, seance.dateSeance, comite.delaiConvocation)
            .respecte && <Message ton="alerte" titre="Le délai de convocation choisi n’est pas respecté" />}
        <Avancer donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Présences et quorum">
        <Presences donnees={donnees} />
      </Section>
      <Section titre="Ordre du jour">
        <OrdreDuJour donnees={donnees} jeton={jeton} />
      </Section>
      {convocation !== null && (
        <Depliable titre="Texte de la convocation">
          <Texte>Objet : {convocation.objet}</Texte>
          <Bloc libelle="Texte de la convocation">{convocation.corps}</Bloc>
          <Actions>
            <BoutonLien href={r.seanceDocument(seance.id, 'convocation.txt')} second>
              Télécharger le texte
            </BoutonLien>
          </Actions>
        </Depliable>
      )}
      <Section titre="Pièces">
        <Pieces donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Délibérations">
        <Deliberations donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Décisions">
        <Decisions donnees={donnees} jeton={jeton} />
      </Section>
      <Section titre="Recommandations">
        <Recommandations donnees={donnees} jeton={jeton} />
      </Section>
      {seance.notes !== '' && (
        <Section titre="Échanges">
          <Texte>{seance.notes}</Texte>
        </Section>
      )}
      <Texte petit>
        Séance modifiée le {ecrireInstant(new Date(seance.modifieLe))} par {seance.modifiePar}.
      </Texte>
      <LienJournal type="seance" objet={seance.id} />
    </Page>
  );
};
