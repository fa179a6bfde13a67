curl -X GET -H "Authorization: Bearer OFR-948ef...d5de1f4" "https://HOST/formfilling/fr/v1/userinfo"
