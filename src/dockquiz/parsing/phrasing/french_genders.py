"""Nouns in French whose gender is certain, by list and by ending."""

import re

from dockquiz.parsing.lexicon import fold, frequencies


def _spelt(words: str) -> frozenset[str]:
    """Return words as they are spelt, and as they are typed without accents."""
    return frozenset(words.split()) | frozenset(fold(word) for word in words.split())


FEMININE = _spelt(
    """abbaye action adresse affaire aide aile alarme alerte altération anacrouse ancre année
    annexe application architecture archive armature armée armure arme assemblée autorité
    balise bande barre base basse batterie bibliothèque blanche bobine boîte borne boucle
    bourgeoisie branche broche cadence campagne carte case cathédrale cause cellule chaîne
    chambre charge charte chose chute cible classe clause clef clé clause colonie colonne
    commande commune condition connexion conquête corbeille corde coupe couche couleur cour
    courbe couronne course crise croche croisade croix culture date démocratie dette dictée
    diète donnée dominante dorsale doublure douane droite durée dynastie échelle école
    empreinte enquête entité entrée épreuve équipe équivalence erreur espèce étape étiquette
    étude exception expression extension facture famille faute fenêtre ferme feuille fiche
    file fin flèche flûte foi fonction force forme formule foule frontière fugue gamme gauche
    gestion grève guerre guitare harmonie hausse heure histoire icône image industrie
    infanterie instance instruction interface invite issue joie langue lettre liaison liberté
    licence ligne limite liste loi longueur lutte machine main majuscule marche marge marque
    masse matrice médiante mélodie mémoire mention mesure méthode minuscule minute mise mode
    monarchie monnaie montée morale mort musique naissance nation noblesse noire norme note
    nuance œuvre octave offre ombre onde option orchestration origine page paix panne paire
    paix papauté parenthèse paroisse parole partie partition passe passerelle pause pédale
    peine pensée période perte peste phase phrase pièce pile pince place plage plaque
    plateforme plume poche poignée police politique pompe porte portée position poste pression
    preuve prise prison procédure propriété prose puissance quarte quinte question racine
    raison recette recherche réclame redevance réforme règle religion relance relation remise
    république requête résistance ressource révolte révolution réponse ronde roue route
    routine saisie santé sauvegarde scène science seconde section semaine sensible séquence
    série session septième signature sixte société somme sonate sonde sortie source souche
    sous-couche souris structure suite superficie surcharge surface syncope syntaxe table
    tablature tâche taille taxe terre tierce tige tonalité tonique touche toile tour trace
    traite trame transaction trêve tribu trompette unité usine valeur variable variante vente
    version victoire vigne ville vis vitesse voie voix volonté vue zone première dernière
    nouvelle ancienne grande petite"""
) - _spelt("mode marché traité poste")
MASCULINE = _spelt(
    """accès accent accord accordéon acide acte adaptateur affichage agenda agent album alias
    alphabet amendement an angle annuaire appareil appel arbre arc archet argument arpège
    arrêt article aspect atelier atome attribut audit avantage avis axe baril bateau bémol
    bécarre besoin bilan bit blason blé bloc bois bond bonus bord bot bouton bras brevet bruit
    budget buffer bug but câble cache cadre calcul calendrier calque camp canal canon capital
    caractère carnet catalogue centre cercle certificat chameau champ changement chant
    chapitre char château chef chemin chevalier chiffre chiffrement choix chœur chœur cinéma
    circuit clavier clergé client climat clocher clone cluster code collège coin comité
    commentaire commerce commit commutateur composant compte compteur comptoir conclave
    concert concile conflit congrès conseil consul conteneur contenu contexte contrat
    contrôleur corps cours coup couple courant cours crochet culte curseur cycle débit début
    décalage décret défaut degré délai démon département dépôt dernier désert détail devoir
    diable diagramme dialogue dictateur dièse disque document doigt doigté domaine dossier
    double drapeau droit dump duc écart échange écran édit effet élément élève empereur empire
    emploi en-tête endroit engagement ensemble entier entretien environnement équilibre espace
    espoir esclave essai essaim état étage étalon événement exemple exil fantassin fer fichier
    fief fil filtre firmware flux fond format forum fragment frein front fruit gain gène genre
    geste gouvernement grade graphe grain groupe guide hameau hash héritage hiver hôte hub
    hymne identifiant impôt incident index indice intérêt intervalle inode jeton jeu jour
    journal jugement kilo labo lac langage lecteur lien lieu livre local lot logiciel log luth
    maire majeur maître manque mandat marché mariage mark masque mât matériel mémo menu
    message métier métronome mètre miroir mode modèle module mois moment monde moniteur
    montant mot moteur motif moyen mur musée mécanisme niveau nœud nom nombre noyau numéro
    objet octet orchestre ordinateur ordre organe orgue outil ouvrage pacte paiement palais
    panneau pape paquet paragraphe paramètre parc parcours parent parlement parti passage
    patch patron pays pavé peuple piano pic pied pilote pirate pixel plan plugin pod poids
    poing point pont port portail pouvoir préfet préfixe prélude prêtre prince principe prix
    privilège procès processus produit profil programme projet proton protocole pupitre quai
    quart quartier ralliement rang rapport recueil récit redémarrage registre règne
    répartiteur répertoire repère réseau résultat résumé retour réveil rite roi rôle roman
    routeur ruban rythme sac sacre saut schéma script seau secours secret secteur seigneur
    segment sel sens sénat serment serveur service seuil shell siècle siège signal signe
    signet silence site socle soldat solfège son soupir sous-réseau stade statut stockage
    style substitut succès suffrage sujet support switch symbole syndicat système tableau tag
    tampon tas taux tempo temps terme terminal territoire test texte thème thread timbre titre
    token tome ton traité transport travail trésor triolet triton tronc trône trou tube tunnel
    type usage utilisateur verre verrou vêtement vin violon virus vocabulaire vœu vol volume
    wagon web premier dernier nouveau ancien grand petit"""
)
_UNCOUNTED = _spelt(
    """affichage architecture bourgeoisie chiffrement clergé commerce dictée démocratie espace
    foi gestion harmonie histoire industrie joie justice langage liberté mort musique noblesse
    orchestration paix papauté peste poids politique recherche résistance révolution santé
    science sens solfège stockage sénat temps transport travail vocabulaire"""
)
_IRREGULAR = frozenset(
    """cage rage nage comité traité invité limité visité exploité imité mérité agité côté jument
    plage page image crème eau peau même carême deuxième troisième extrême suprême""".split()
)
_FEMININE_ENDING = re.compile(
    r"(?:[stx]ion|ité|[td]ure|sure|[ae]nce|itude|logie|graphie|[^u]ette|archie|cratie|nomie|phonie"
    r"|erie)$"
)
_MASCULINE_ENDING = re.compile(
    r"(?:age|isme|[aic]teur|ège|(?:st|bl|or|th|po)ème|eau|gramme|scope|[^r]mètre)$"
)
_AGENT = re.compile(r"[aic]teur$")
_BORROWED = re.compile(r"(?:[st]ion|isme)$")
"""English words in -ion are feminine in French too; any -ism is masculine."""


def is_feminine(noun: str) -> bool | None:
    """Return the gender of a singular noun in lower case; None where it is not certain."""
    if noun in FEMININE or noun in MASCULINE:
        return noun in FEMININE
    if noun in _IRREGULAR or not (noun in frequencies("fr") or _BORROWED.search(noun)):
        return None
    if _FEMININE_ENDING.search(noun):
        return True
    return False if _MASCULINE_ENDING.search(noun) else None


def is_abstract(noun: str) -> bool:
    """Whether a noun means an action or a quality, which is not counted."""
    if noun in FEMININE or noun in MASCULINE or _AGENT.search(noun):
        return noun in _UNCOUNTED
    return bool(_FEMININE_ENDING.search(noun) or _MASCULINE_ENDING.search(noun))
